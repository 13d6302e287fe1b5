using QuicLoad.Acceptance.Running;
using Xunit;

namespace QuicLoad.Acceptance.Measuring;

/// <summary>A measured run that alternates the protocols while things go wrong, and every promise about it.</summary>
public abstract class AlternatingTests(LabRun lab, AlternatingRun run) : RunningLabTest(lab)
{
    private static readonly string[] Charts = ["traffic", "viewers", "quality", "timeline", "health"];

    /// <summary>Fails where there was no run, and all others with it.</summary>
    [Fact]
    public Task Run_TroubleInTheMiddle_IsMade() => run.GetAsync();

    [Fact]
    public async Task Phases_TheirPlaybacks_AreOverTheirProtocol()
    {
        var (made, _) = await run.GetAsync();
        Expect(RunChecks.Shares(made.Rows, made.Summary.Phases.Count));
    }

    [Fact]
    public async Task Router_OtherProtocol_IsSeenAtTheSwitchOnly() => Expect(RunChecks.Stray((await run.GetAsync()).Made.Summary));

    [Fact]
    public async Task Router_EveryViewer_IsSeenByItsOwnAddress() => Expect(RunChecks.Untranslated((await run.GetAsync()).Made.Summary));

    [Fact]
    public async Task Records_OriginsLog_AreTheSamePlaybacksAndNoneIsLost()
    {
        var (made, origin) = await run.GetAsync();
        Expect(Completeness.Find(origin, made.Summary.Start, made.Summary.End, made.Rows));
    }

    [Fact]
    public async Task Viewer_Deleted_HasToldOfItsLastPlayback()
    {
        var (made, _) = await run.GetAsync();
        Expect(RunChecks.Deleted(made.Rows, run.Trouble.Deleted!.Name, run.Trouble.Viewers));
    }

    [Fact]
    public async Task Verdict_WorkersHealth_IsFollowed() => Expect(RunChecks.Verdict((await run.GetAsync()).Made.Summary));

    [Fact]
    public async Task Report_InABrowser_HasAllChartsAndNoComplaint()
    {
        var (made, _) = await run.GetAsync();
        Expect((await new HeadlessPage(Lab).OpenAsync(Path.Combine(made.Folder, "report.html"), Cancel)).Expect(Charts));
    }
}
