using QuicLoad.Records;
using QuicLoad.Tests.Records;
using QuicLoad.Viewer.Duties;
using QuicLoad.Viewer.Options;
using Xunit;

namespace QuicLoad.Tests.Viewer.Duties;

public sealed class DutyBoardTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("board");
    private readonly ManualClock _clock = new();
    private readonly List<string> _complaints = [];
    private readonly DutyBoard _board;

    public DutyBoardTests()
    {
        _directory.CreateSubdirectory("plan");
        _directory.CreateSubdirectory("order");
        _board = new DutyBoard(new DutyRoster(ViewerSamples.Options), _clock, _directory.FullName, _complaints.Add);
    }

    [Fact]
    public void Now_NoFiles_IsTheOptionsProtocol()
    {
        Assert.Equal(ViewerSamples.Free, _board.Last);
        Assert.Equal(ViewerSamples.Free, _board.Now());
        Assert.Empty(_complaints);
    }

    [Fact]
    public void Now_PlanAndOrder_FollowsThem()
    {
        File.WriteAllText(Path.Combine(_directory.FullName, "plan/plan.json"), RunFile.Write(Plans.Alternating));
        _clock.Now += TimeSpan.FromSeconds(70);
        Assert.Equal(ViewerProtocol.Http2, _board.Now().Protocol);

        var order = new RunOrder { Run = "run-1", Start = null, End = _clock.Now.AddMinutes(5), Plan = Plans.Alternating, Viewers = new Dictionary<string, ViewerPlace>() };
        File.WriteAllText(Path.Combine(_directory.FullName, "order/run.json"), RunFile.Write(order));
        Assert.Equal((false, "run-1"), (_board.Now().Plays, _board.Last.Run));
        Assert.Empty(_complaints);
    }

    [Fact]
    public void Now_BadOrder_IsToldOnceAndPassedOver()
    {
        var path = Path.Combine(_directory.FullName, "order/run.json");
        File.WriteAllText(path, "{}");
        Assert.True(_board.Now().Plays);
        _board.Now();
        Assert.Equal([$"{path}: schema: must be there: the file is a JSON object with the schema's version."], _complaints);
    }

    public void Dispose() => _directory.Delete(recursive: true);
}
