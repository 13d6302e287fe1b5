using QuicLoad.Contracts;
using QuicLoad.Tests.Contracts;
using QuicLoad.Viewer.Assignments;
using QuicLoad.Viewer.Options;
using Xunit;

namespace QuicLoad.Tests.Viewer.Assignments;

/// <summary>What a viewer has to do in a run with a goal.</summary>
public sealed class GoalRosterTests
{
    private static readonly DateTimeOffset Start = ViewerSamples.Start;

    /// <summary>Two phases of 40 s; four of eight users are of this node.</summary>
    private static Assignment At(double second, int? user, string kind)
    {
        var order = new RunOrder
        {
            Run = "run-1",
            Start = Start,
            End = Start.AddSeconds(80),
            Plan = Plans.Alternating with
            {
                Phases = [new PlanPhase("quic", 40), new PlanPhase("http2", 40)],
                Goal = new LoadGoal
                {
                    Kind = kind,
                    Value = 8,
                    RampSeconds = 10,
                    HoldSeconds = 20,
                },
            },
            Viewers = new Dictionary<string, ViewerPlace>(),
            Share = new LoadShare(0.5, 1),
        };
        return new AssignmentRoster(ViewerSamples.Options with { User = user }).At(Start.AddSeconds(second), null, order);
    }

    [Theory]
    [InlineData(4.9, false, null, 5)]
    [InlineData(5, true, 0, 35)]
    [InlineData(34.9, true, 0, 35)]
    [InlineData(35, false, null, 40)]
    [InlineData(44, false, null, 45)]
    [InlineData(45, true, 1, 75)]
    [InlineData(76, false, null, 80)]
    public void At_AUserOfAGoalOfUsers_PlaysFromItsPlaceInTheRamp(double second, bool plays, int? phase, double changes)
    {
        var assignment = At(second, 2, LoadGoal.Users);
        var protocol = second < 40 ? ViewerProtocol.Quic : ViewerProtocol.Http2;
        Assert.Equal(new Assignment(plays, "run-1", phase, protocol, Start.AddSeconds(changes), protocol), assignment);
    }

    [Theory]
    [InlineData(5, LoadGoal.Users)]
    [InlineData(null, LoadGoal.Users)]
    [InlineData(1, LoadGoal.Cps)]
    [InlineData(1, LoadGoal.Throughput)]
    public void At_WhoeverElse_WaitsThroughTheRun(int? user, string kind)
    {
        for (var second = 0; second < 80; second++)
            Assert.False(At(second, user, kind).Plays);
        Assert.True(At(80, user, kind) is { Plays: true, Run: null });
    }
}
