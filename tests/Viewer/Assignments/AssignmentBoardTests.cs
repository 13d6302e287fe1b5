using Microsoft.Extensions.Time.Testing;
using QuicLoad.Contracts;
using QuicLoad.Tests.Contracts;
using QuicLoad.Tests.Shared;
using QuicLoad.Viewer.Assignments;
using QuicLoad.Viewer.Options;
using Xunit;

namespace QuicLoad.Tests.Viewer.Assignments;

public sealed class AssignmentBoardTests : IDisposable
{
    private readonly TemporaryFolder directory = new();
    private readonly FakeTimeProvider clock = new(ViewerSamples.Start);
    private readonly List<string> complaints = [];
    private readonly AssignmentBoard board;

    public AssignmentBoardTests()
    {
        directory.Info.CreateSubdirectory("plan");
        directory.Info.CreateSubdirectory("order");
        board = new AssignmentBoard(
            new AssignmentRoster(ViewerSamples.Options),
            clock,
            new AssignmentFiles(directory.Root),
            complaints.Add
        );
    }

    [Fact]
    public void Now_NoFiles_IsTheOptionsProtocol()
    {
        Assert.Equal(ViewerSamples.Free, board.Last);
        Assert.Equal(ViewerSamples.Free, board.Now());
        Assert.Empty(complaints);
    }

    [Fact]
    public void Now_PlanAndOrder_FollowsThem()
    {
        File.WriteAllText(directory.PathTo("plan/plan.json"), RunFile.Write(Plans.Alternating));
        clock.Advance(TimeSpan.FromSeconds(70));
        Assert.Equal(ViewerProtocol.Http2, board.Now().Protocol);

        var order = new RunOrder
        {
            Run = "run-1",
            Start = null,
            End = clock.GetUtcNow().AddMinutes(5),
            Plan = Plans.Alternating,
            Viewers = new Dictionary<string, ViewerPlace>(),
        };
        File.WriteAllText(directory.PathTo("order/run.json"), RunFile.Write(order));
        Assert.Equal((false, "run-1"), (board.Now().Plays, board.Last.Run));
        Assert.Empty(complaints);
    }

    [Fact]
    public void Now_BadOrder_IsToldOnceAndPassedOver()
    {
        var path = directory.PathTo("order/run.json");
        File.WriteAllText(path, "{}");
        Assert.True(board.Now().Plays);
        board.Now();
        Assert.Equal([$"{path}: schema: must be there: the file is a JSON object with the schema's version."], complaints);
    }

    public void Dispose() => directory.Dispose();
}
