using FsCheck;
using FsCheck.Fluent;
using QuicLoad.Contracts;
using QuicLoad.Tests.Contracts;
using QuicLoad.Viewer.Assignments;
using QuicLoad.Viewer.Options;
using Xunit;

namespace QuicLoad.Tests.Viewer.Assignments;

public sealed class AssignmentRosterTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 21, 0, 0, TimeSpan.Zero);
    private readonly AssignmentRoster roster = new(ViewerSamples.Options);

    private static RunOrder Order(DateTimeOffset? start, ViewerPlace? place = null, RunPlan? plan = null, double endAfter = 150) =>
        new()
        {
            Run = "run-1",
            Start = start,
            End = Start.AddSeconds(endAfter),
            Plan = plan ?? Plans.Alternating,
            Viewers = place is null ? new Dictionary<string, ViewerPlace>() : new Dictionary<string, ViewerPlace> { ["u-1"] = place },
        };

    private static DateTimeOffset At(double seconds) => Start.AddSeconds(seconds);

    [Fact]
    public void At_NeitherPlanNorOrder_IsTheOptionsProtocolForEver() =>
        Assert.Equal(new Assignment(true, null, null, ViewerProtocol.Quic, null, ViewerProtocol.Quic), roster.At(Start, null, null));

    [Theory]
    [InlineData(1, ViewerProtocolOf.Quic, 60)]
    [InlineData(61, ViewerProtocolOf.Http2, 120)]
    public void At_Plan_FollowsTheWallClock(double seconds, int protocol, double changes)
    {
        var assignment = roster.At(At(seconds), Plans.Alternating, null);
        Assert.Equal(new Assignment(true, null, null, (ViewerProtocol)protocol, At(changes), (ViewerProtocol)(1 - protocol)), assignment);
    }

    [Theory]
    [InlineData("203.0.113.4", ViewerProtocolOf.Quic)]
    [InlineData("203.0.113.5", ViewerProtocolOf.Http2)]
    [InlineData("2001:db8::5", ViewerProtocolOf.Http2)]
    [InlineData(null, ViewerProtocolOf.Quic)]
    public void At_MatchedPlanWithoutRun_TheAddressDecidesTheGroup(string? address, int protocol) =>
        Assert.Equal(
            (ViewerProtocol)protocol,
            new AssignmentRoster(ViewerSamples.Options with { Address = address }).At(Start, Plans.Matched, null).Protocol
        );

    [Fact]
    public void At_OrderWithoutStart_WaitsWithThePlayerOfTheFirstPhase() =>
        Assert.Equal(
            new Assignment(false, "run-1", null, ViewerProtocol.Quic, null, ViewerProtocol.Quic),
            roster.At(Start, Plans.Alternating, Order(null))
        );

    [Fact]
    public void At_OrderWithoutStartInGroup1OfAMatchedRun_WaitsWithTheOtherPlayer() =>
        Assert.Equal(ViewerProtocol.Http2, roster.At(Start, null, Order(null, new ViewerPlace(1, 0), Plans.Matched)).Protocol);

    [Fact]
    public void At_BeforeTheStart_WaitsForIt()
    {
        var assignment = roster.At(At(-5), null, Order(Start));
        Assert.Equal(new Assignment(false, "run-1", null, ViewerProtocol.Quic, Start, ViewerProtocol.Quic), assignment);
        Assert.True(assignment.IsSame(roster.At(At(-9), null, Order(null))));
    }

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(0, 1, false)]
    [InlineData(9.9, 1, false)]
    [InlineData(10, 1, true)]
    [InlineData(10, 2, false)]
    [InlineData(20, 2, true)]
    [InlineData(20, 7, true)] // a wave that is none is the last
    public void At_Waves_OpenOneAfterTheOther(double seconds, int wave, bool plays)
    {
        var order = Order(Start, new ViewerPlace(0, wave), Plans.Alternating with { Waves = 3, WaveSeconds = 10 });
        Assert.Equal(plays, roster.At(At(seconds), null, order).Plays);
    }

    [Fact]
    public void At_WaveThatOpensInALaterPhase_WaitsWithThatPhasesPlayer()
    {
        var order = Order(Start, new ViewerPlace(0, 1), Plans.Alternating with { Waves = 2, WaveSeconds = 70 });
        Assert.Equal(
            new Assignment(false, "run-1", null, ViewerProtocol.Http2, At(70), ViewerProtocol.Http2),
            roster.At(Start, null, order)
        );
        Assert.Equal((true, 1), (roster.At(At(70), null, order).Plays, roster.At(At(70), null, order).Phase));
    }

    [Theory]
    [InlineData(0, 0, ViewerProtocolOf.Quic, 60, ViewerProtocolOf.Http2)]
    [InlineData(60, 1, ViewerProtocolOf.Http2, 120, ViewerProtocolOf.Quic)]
    [InlineData(149.9, 2, ViewerProtocolOf.Quic, 150, ViewerProtocolOf.Quic)] // after the run: the options' protocol
    public void At_Run_CountsPhasesFromTheStart(double seconds, int phase, int protocol, double changes, int next) =>
        Assert.Equal(
            new Assignment(true, "run-1", phase, (ViewerProtocol)protocol, At(changes), (ViewerProtocol)next),
            roster.At(At(seconds), null, Order(Start))
        );

    [Fact]
    public void At_LastPhase_NextIsWhatThePlanSaysAfterTheRun()
    {
        var onlyQuic = Plans.Alternating with { Phases = [new("quic", 60)] };
        var assignment = roster.At(At(130), Plans.Alternating, Order(Start, plan: onlyQuic, endAfter: 180));
        Assert.Equal((ViewerProtocol.Http2, At(180)), (assignment.Next, assignment.Changes));
    }

    [Fact]
    public void At_EndOfTheRun_IsFreeAgain()
    {
        Assert.Null(roster.At(At(150), null, Order(Start)).Run);
        Assert.True(roster.At(At(150), null, Order(null)).Plays); // a measure that died holds nobody
    }

    [Fact]
    public void At_OnePhaseRepeated_IsAnotherAssignmentInARunAndTheSameOutsideOfOne()
    {
        var plan = Plans.Alternating with { Phases = [new("quic", 60)] };
        Assert.False(roster.At(At(1), null, Order(Start, plan: plan)).IsSame(roster.At(At(61), null, Order(Start, plan: plan))));
        Assert.True(roster.At(At(1), plan, null).IsSame(roster.At(At(61), plan, null)));
    }

    [Fact]
    public void At_AnyMomentOfARun_TheAssignmentHoldsUntilItsChange() =>
        Prop.ForAll(
                Gen.Choose(-60_000, 200_000).ToArbitrary(),
                Gen.Choose(0, 3).ToArbitrary(),
                Gen.Choose(0, 1).ToArbitrary(),
                (milliseconds, wave, group) =>
                {
                    var order = Order(Start, new ViewerPlace(group, wave), Plans.Matched with { Waves = 3, WaveSeconds = 13 });
                    var now = Start.AddMilliseconds(milliseconds);
                    var assignment = roster.At(now, Plans.Matched, order);
                    var changes = assignment.Changes!.Value;
                    var after = roster.At(changes, Plans.Matched, order);
                    return changes > now
                        && assignment.IsSame(roster.At(changes - TimeSpan.FromTicks(1), Plans.Matched, order))
                        && after.Protocol == assignment.Next
                        && (assignment.Plays || assignment.Next == assignment.Protocol);
                }
            )
            .QuickCheckThrowOnFailure();

    // An attribute can hold no internal type.
    private static class ViewerProtocolOf
    {
        public const int Quic = (int)ViewerProtocol.Quic;
        public const int Http2 = (int)ViewerProtocol.Http2;
    }
}
