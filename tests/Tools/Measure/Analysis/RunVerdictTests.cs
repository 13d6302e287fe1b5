using QuicLoad.Contracts;
using QuicLoad.Measure.Analysis;
using Xunit;

namespace QuicLoad.Tests.Tools.Measure.Analysis;

public sealed class RunVerdictTests
{
    [Fact]
    public void Judge_AGoodRun_Passes()
    {
        var verdict = RunVerdict.Judge(new SampleRun().Make());
        Assert.Equal((VerdictOutcome.Passed, true), (verdict.Outcome, verdict.Passed));
        Assert.Equal(
            [
                "Viewers that played 10 >= 10",
                "Playbacks over QUIC when asked 1 >= 0.95",
                "Playbacks over HTTP/2 when asked 1 >= 0.95",
                "Time stalled 0.002 <= 0.01",
                "Time to first frame, p95 1.005 <= 5",
                "Viewers with an address of their own 1 >= 1",
                "Viewers whose address was translated 0 <= 0",
            ],
            verdict.Checks.Select(check =>
                FormattableString.Invariant(
                    $"{check.Name} {Math.Round(check.Value!.Value, 3)} {(check.AtLeast ? ">=" : "<=")} {check.Threshold}"
                )
            )
        );
    }

    [Fact]
    public void Judge_APhaseThatFellBack_FailsWithItsNumber()
    {
        var run = new SampleRun().Make();
        var verdict = RunVerdict.Judge(
            run with
            {
                Playbacks =
                [
                    .. run.Playbacks.Select(one =>
                        one.Phase == 2 && one.Viewer == "viewer-3" ? one with { Protocol = "h2", Fallback = true } : one
                    ),
                ],
            }
        );
        var missed = Assert.Single(verdict.Checks, check => !check.Pass);
        Assert.Equal(
            ("Playbacks over QUIC when asked", 0.9, "phase 2, the worst of 2: 27 of 30"),
            (missed.Name, missed.Value!.Value, missed.Detail)
        );
        Assert.Equal(VerdictOutcome.Failed, verdict.Outcome);
    }

    [Fact]
    public void Judge_SegmentsOfAnotherHostThatTellsNothing_FailsAndNamesTheHost()
    {
        var run = new SampleRun().Make();
        ResourceTiming[] seen =
        [
            new("/", "h3", 0, 12, 900),
            .. Enumerable.Repeat(new ResourceTiming("https://cdn.example/270p/1.m4s", null, 40, 30, 0), 14),
        ];
        var unknown = run with
        {
            Playbacks =
            [
                .. run.Playbacks.Select(one => one is { Asked: "quic", Protocol: not null } ? one with { Resources = seen } : one),
            ],
        };
        var summary = RunSummary.Summarize(unknown);
        var missed = Assert.Single(summary.Verdict.Checks, check => !check.Pass);
        Assert.Equal(("Playbacks over QUIC when asked", 0.0), (missed.Name, missed.Value!.Value));
        Assert.EndsWith("is unknown: https://cdn.example must send Timing-Allow-Origin", missed.Detail, StringComparison.Ordinal);
        Assert.Equal(VerdictOutcome.Failed, summary.Verdict.Outcome);
        Assert.Contains(
            summary.Verdict.NotMeasured,
            line =>
                line.Contains("the protocol is unknown", StringComparison.Ordinal)
                && line.EndsWith(": https://cdn.example.", StringComparison.Ordinal)
        );
        var quic = summary.Protocols.Single(one => one.Asked == "quic");
        Assert.Equal((quic.Unknown, 0), (summary.LeftOut.UnknownProtocol, quic.Fallback));
        Assert.True(quic.Unknown > 0);
    }

    [Fact]
    public void Judge_YouTube_CannotPassByProtocolAndSaysWhy()
    {
        var run = new SampleRun().Make();
        var verdict = RunVerdict.Judge(
            run with
            {
                Playbacks =
                [
                    .. run.Playbacks.Select(one =>
                        one with
                        {
                            Player = "youtube",
                            Resources = [new("/youtube.html", one.Protocol, 0, 12, 900)],
                            Protocol = one.Protocol is null ? null : "unknown",
                        }
                    ),
                ],
            }
        );
        Assert.Equal(2, verdict.Checks.Count(check => !check.Pass));
        Assert.Contains(
            verdict.NotMeasured,
            line => line.StartsWith("YouTube's media hosts are not known beforehand", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Judge_APhaseThatTheEndLeftASecondOf_IsNotJudged()
    {
        var run = new SampleRun().Make();
        var last = run.Playbacks[0] with
        {
            Phase = 4,
            Asked = "quic",
            Protocol = "h2",
            Fallback = true,
            Timestamp = run.Info.End!.Value,
            Time = run.Info.End.Value.AddSeconds(1),
            Playback = "x",
            TimeToFirstFrame = 0.1,
            SecondsPlayed = 0.5,
            SecondsStalled = 0,
            Frames = 3,
            FramesDropped = 0,
            Stalls = [],
            QualitiesChanged = [],
            DurationsOfQualities = [],
            FrequencyOfQualityChange = 0,
        };
        var verdict = RunVerdict.Judge(
            run with
            {
                Info = run.Info with { End = run.Info.End.Value.AddSeconds(1) },
                Playbacks = [.. run.Playbacks, last],
            }
        );
        Assert.True(verdict.Passed);
        Assert.Contains("The run's end left less than 5 s of phase 4: its protocol is not judged.", verdict.NotMeasured);
    }

    [Fact]
    public void Judge_ARunWithoutPlaybacks_FailsForWantOfFigures()
    {
        var verdict = RunVerdict.Judge(new SampleRun().Make() with { Playbacks = [], Playing = [], Started = [], Ready = [] });
        Assert.Equal(VerdictOutcome.Failed, verdict.Outcome);
        Assert.All(verdict.Checks, check => Assert.False(check.Pass));
    }

    [Fact]
    public void Judge_AViewerThatNeverPlayed_Fails()
    {
        var run = new SampleRun().Make();
        var missed = Assert.Single(RunVerdict.Judge(run with { Info = run.Info with { Viewers = 11 } }).Checks, check => !check.Pass);
        Assert.Equal(("Viewers that played", 10.0, 11.0), (missed.Name, missed.Value!.Value, missed.Threshold));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Judge_AGeneratorAtItsLimit_IsNoResultWhateverTheChecksSay(double trouble)
    {
        var verdict = RunVerdict.Judge(new SampleRun { Cpu = 1, Trouble = trouble }.Make());
        Assert.Equal((VerdictOutcome.GeneratorBound, false), (verdict.Outcome, verdict.Passed));
        Assert.Equal(2, verdict.GeneratorBound.Count);
    }

    [Theory]
    [InlineData("stopped")]
    [InlineData("running")]
    public void Judge_ARunCutShort_IsIncomplete(string state)
    {
        var run = new SampleRun { Cpu = 1 }.Make();
        Assert.Equal(VerdictOutcome.Incomplete, RunVerdict.Judge(run with { Info = run.Info with { State = state } }).Outcome);
    }

    [Fact]
    public void Judge_ARunThatNeverBegan_IsIncompleteAndSaysSo()
    {
        var run = new SampleRun().Make();
        var verdict = RunVerdict.Judge(
            run with
            {
                Info = run.Info with { Start = null },
                Playbacks = [],
                Playing = [],
                Router = [],
                Health = [],
            }
        );
        Assert.Equal(VerdictOutcome.Incomplete, verdict.Outcome);
        Assert.Contains("The run never began: its viewers were still waited for.", verdict.NotMeasured);
    }
}
