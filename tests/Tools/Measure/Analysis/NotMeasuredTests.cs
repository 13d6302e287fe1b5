using QuicLoad.Contracts;
using QuicLoad.Measure.Analysis;
using QuicLoad.Measure.Data;
using Xunit;

namespace QuicLoad.Tests.Tools.Measure.Analysis;

/// <summary>What a run tells of its own holes.</summary>
public sealed class NotMeasuredTests
{
    [Fact]
    public void NotMeasured_AGoodRun_TellsOnlyOfTheMethodsLimits() =>
        Assert.Equal(2, RunVerdict.Judge(new SampleRun().Make()).NotMeasured.Count);

    [Fact]
    public void NotMeasured_ARunWithHoles_TellsOfEach()
    {
        var run = new SampleRun { Synthetic = true }.Make();
        var broken = run with
        {
            Info = run.Info with { State = "stopped" },
            Router = [],
            Health =
            [
                .. run
                    .Health.Where(sample => sample.Worker == "worker1")
                    .Select(sample => sample with { Pressure = null, Conntrack = null }),
            ],
            Playbacks =
            [
                .. run
                    .Playbacks.Skip(1)
                    .Select(
                        (one, index) =>
                            index == 5
                                ? one with
                                {
                                    Outcome = PlaybackOutcome.Refused,
                                    QualitiesChanged = ["auto"],
                                    DurationsOfQualities = [1],
                                }
                                : one
                    ),
            ],
            BadRecords = [new BadRecord("worker1", "f", 1, "x", "y")],
            Events = [new RunEvent(SampleRun.Start, "worker1", "gone")],
        };
        string[] expected =
        [
            "The run is stopped: its figures cover 240 s, less than was asked for.",
            "Light clients played instead of browsers: protocol, addresses and traffic are real, but the figures say nothing "
                + "about what users feel.",
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
        Assert.Equal(expected, RunVerdict.Judge(broken).NotMeasured.Take(expected.Length));
    }

    [Fact]
    public void NotMeasured_AGapInTheNumbers_IsARecordThatNeverArrived()
    {
        var run = new SampleRun().Make();
        var lost = run.Playing.First(record => record.Sequence > 3);
        var verdict = RunVerdict.Judge(run with { Playing = [.. run.Playing.Where(record => record != lost)] });
        Assert.Contains("1 record never arrived: the viewers' numbering has gaps.", verdict.NotMeasured);
    }

    [Fact]
    public void NotMeasured_NoHealthAtAll_IsTold() =>
        Assert.Contains(
            "No worker's health was read: whether the generator was the bottleneck is not known, beyond its dropped frames.",
            RunVerdict.Judge(new SampleRun().Make() with { Health = [] }).NotMeasured
        );

    [Fact]
    public void NotMeasured_CountersThatWereNotRead_AreTold()
    {
        var run = new SampleRun().Make();
        run = run with
        {
            Router =
            [
                .. run.Router.Where(sample =>
                    sample.Time < SampleRun.Start.AddSeconds(100) || sample.Time > SampleRun.Start.AddSeconds(130)
                ),
            ],
        };
        Assert.Contains(
            "For 32 s of the run the router's counters could not be read; the lines have gaps there.",
            RunVerdict.Judge(run).NotMeasured
        );
    }
}
