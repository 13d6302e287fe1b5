using QuicLoad.Measure.Analysis;
using QuicLoad.Measure.Data;
using QuicLoad.Records;
using Xunit;

namespace QuicLoad.Tests.Measure.Analysis;

public sealed class RunVerdictTests
{
    [Fact]
    public void Of_AGoodRun_Passes()
    {
        var verdict = RunVerdict.Of(new SampleRun().Make());
        Assert.Equal((VerdictOutcome.Passed, true), (verdict.Outcome, verdict.Passed));
        Assert.Equal(
            [
                "Viewers that played 10 >= 10", "Playbacks over QUIC when asked 1 >= 0.95", "Playbacks over HTTP/2 when asked 1 >= 0.95",
                "Time stalled 0.002 <= 0.01", "Time to first frame, p95 1.005 <= 5", "Viewers with an address of their own 1 >= 1", "Addresses outside of the podCIDRs 0 <= 0",
            ],
            verdict.Checks.Select(check => FormattableString.Invariant($"{check.Name} {Math.Round(check.Value!.Value, 3)} {(check.AtLeast ? ">=" : "<=")} {check.Threshold}")));
    }

    [Fact]
    public void Of_APhaseThatFellBack_FailsWithItsNumber()
    {
        var run = new SampleRun().Make();
        var verdict = RunVerdict.Of(run with { Playbacks = [.. run.Playbacks.Select(one => one.Phase == 2 && one.Viewer == "viewer-3" ? one with { Protocol = "h2", Fallback = true } : one)] });
        var missed = Assert.Single(verdict.Checks, check => !check.Pass);
        Assert.Equal(("Playbacks over QUIC when asked", 0.9, "phase 2, the worst of 2: 27 of 30"), (missed.Name, missed.Value!.Value, missed.Detail));
        Assert.Equal(VerdictOutcome.Failed, verdict.Outcome);
    }

    [Fact]
    public void Of_ARunWithoutPlaybacks_FailsForWantOfFigures()
    {
        var verdict = RunVerdict.Of(new SampleRun().Make() with { Playbacks = [], Playing = [], Started = [], Ready = [] });
        Assert.Equal(VerdictOutcome.Failed, verdict.Outcome);
        Assert.All(verdict.Checks, check => Assert.False(check.Pass));
    }

    [Fact]
    public void Of_AViewerThatNeverPlayed_Fails()
    {
        var run = new SampleRun().Make();
        var missed = Assert.Single(RunVerdict.Of(run with { Info = run.Info with { Viewers = 11 } }).Checks, check => !check.Pass);
        Assert.Equal(("Viewers that played", 10.0, 11.0), (missed.Name, missed.Value!.Value, missed.Threshold));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Of_AGeneratorAtItsLimit_IsNoResultWhateverTheChecksSay(double trouble)
    {
        var verdict = RunVerdict.Of(new SampleRun { Cpu = 1, Trouble = trouble }.Make());
        Assert.Equal((VerdictOutcome.GeneratorBound, false), (verdict.Outcome, verdict.Passed));
        Assert.Equal(2, verdict.GeneratorBound.Count);
    }

    [Theory]
    [InlineData("stopped")]
    [InlineData("running")]
    public void Of_ARunCutShort_IsIncomplete(string state)
    {
        var run = new SampleRun { Cpu = 1 }.Make();
        Assert.Equal(VerdictOutcome.Incomplete, RunVerdict.Of(run with { Info = run.Info with { State = state } }).Outcome);
    }

    [Fact]
    public void Of_ARunThatNeverBegan_IsIncompleteAndSaysSo()
    {
        var run = new SampleRun().Make();
        var verdict = RunVerdict.Of(run with { Info = run.Info with { Start = null }, Playbacks = [], Playing = [], Router = [], Health = [] });
        Assert.Equal(VerdictOutcome.Incomplete, verdict.Outcome);
        Assert.Contains("The run never began: its viewers were still waited for.", verdict.NotMeasured);
    }

    [Fact]
    public void NotMeasured_AGoodRun_TellsOnlyOfTheMethodsLimits() => Assert.Equal(2, RunVerdict.Of(new SampleRun().Make()).NotMeasured.Count);

    [Fact]
    public void NotMeasured_ARunWithHoles_TellsOfEach()
    {
        var run = new SampleRun { Synthetic = true }.Make();
        var broken = run with
        {
            Info = run.Info with { State = "stopped" },
            Router = [],
            Health = [.. run.Health.Where(sample => sample.Worker == "worker1").Select(sample => sample with { Pressure = null, Conntrack = null })],
            Playbacks = [.. run.Playbacks.Skip(1).Select((one, index) => index == 5 ? one with { Outcome = PlaybackOutcome.Refused, QualitiesChanged = ["auto"], DurationsOfQualities = [1] } : one)],
            BadRecords = [new BadRecord("worker1", "f", 1, "x", "y")],
            Events = [new RunEvent(SampleRun.Start, "worker1", "gone")],
        };
        string[] expected =
        [
            "The run is stopped: its figures cover 240 s, less than was asked for.",
            "Light clients played instead of browsers: protocol, addresses and traffic are real, but the figures say nothing about what users feel.",
            "1 time the measuring itself was disturbed; see the events.",
            "1 line of the viewers' files could not be read as records. They are kept aside and are in no figure.",
            "1 playback showed a first frame and left no record of an end: their stalls, quality and protocol are in no figure.",
            "The service refused 1 playback, which is no fault of the network; that counts neither as stalling nor as failing.",
            "Qualities without a number of lines are not in the picture height: auto.",
            "The router has no counters: how many bytes went over UDP and over TCP is not known.",
            "The health of worker2 was not read: whether the generator was the bottleneck there is not known.",
            "The kernel tells nothing of CPU pressure on worker1.",
            "No connection table was found on worker1.",
        ];
        Assert.Equal(expected, RunVerdict.Of(broken).NotMeasured.Take(expected.Length));
    }

    [Fact]
    public void NotMeasured_AGapInTheNumbers_IsARecordThatNeverArrived()
    {
        var run = new SampleRun().Make();
        var lost = run.Playing.First(record => record.Sequence > 3);
        var verdict = RunVerdict.Of(run with { Playing = [.. run.Playing.Where(record => record != lost)] });
        Assert.Contains("1 record never arrived: the viewers' numbering has gaps.", verdict.NotMeasured);
    }

    [Fact]
    public void NotMeasured_NoHealthAtAll_IsTold() => Assert.Contains(
        "No worker's health was read: whether the generator was the bottleneck is not known, beyond its dropped frames.", RunVerdict.Of(new SampleRun().Make() with { Health = [] }).NotMeasured);

    [Fact]
    public void NotMeasured_CountersThatWereNotRead_AreTold()
    {
        var run = new SampleRun().Make();
        run = run with { Router = [.. run.Router.Where(sample => sample.Time < SampleRun.Start.AddSeconds(100) || sample.Time > SampleRun.Start.AddSeconds(130))] };
        Assert.Contains("For 32 s of the run the router's counters could not be read; the lines have gaps there.", RunVerdict.Of(run).NotMeasured);
    }
}
