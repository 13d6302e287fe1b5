using QuicLoad.Contracts;
using QuicLoad.Measure.Analysis;
using QuicLoad.Measure.Data;
using Xunit;

namespace QuicLoad.Tests.Tools.Measure.Analysis;

public sealed class RecordScreeningTests
{
    private const string Stranger = "ffffffff-0000-4000-8000-000000000000";

    private static readonly RunData Run = new SampleRun().Make();

    // Of the last viewer, and whole: 26 s of video.
    private static readonly PlaybackRecord Playback = Run.Playbacks.First(playback =>
        playback.Phase == 1 && playback.Outcome == PlaybackOutcome.Ended
    );

    public static TheoryData<string, string> Untrue =>
        new()
        {
            { "seconds_played", "Played 1e9" },
            { "seconds_played", "Played 1e12" },
            { "seconds_played", "Played 1e308" },
            { "seconds_played", "Played NaN" },
            { "seconds_played", "Played Infinity" },
            { "seconds_played", "Played -1" },
            { "node", "Node" },
            { "time", "Ends before it begins" },
            { "timestamp", "Before the run" },
            { "timestamp", "After the run" },
            { "time", "Ends long after the run" },
            { "phase", "Phase" },
            { "phase", "No phase" },
            { "phase", "Asked" },
            { "timestamp", "Within another" },
            { "playback", "Twice" },
        };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Screen_AnHonestRun_IsTheSame(int seed)
    {
        foreach (
            var run in new[]
            {
                new SampleRun(seed: seed) { Trouble = 3 }.Make(),
                new SampleRun(24, 5, 3, seed) { Mode = PlanMode.Matched }.Make(),
            }
        )
            Assert.Same(run, RecordScreening.Screen(run));
    }

    [Theory]
    [MemberData(nameof(Untrue))]
    public void Screen_ARecordThatCannotBeTrue_IsABadRecordByItsField(string field, string what)
    {
        var screened = RecordScreening.Screen(With(Made(what)));
        var bad = Assert.Single(screened.BadRecords);
        Assert.StartsWith($"{field}: \"", bad.Reason, StringComparison.Ordinal);
        Assert.Equal(Run.Playbacks, screened.Playbacks);
        Assert.Same(screened, RecordScreening.Screen(screened));
        Assert.Equal([new BadRecords(field, 1)], LeftOut.Tally(screened).BadRecords);
        Assert.Contains(
            RunVerdict.Judge(With(Made(what))).NotMeasured,
            line => line == $"1 record cannot be true of this run and are in no figure, by the field that is wrong: {field} 1."
        );
    }

    [Fact]
    public void Screen_AFailedRun_IsNotPassedByOneRecord()
    {
        var failed = new SampleRun { Trouble = 6 }.Make();
        var stalled = RunVerdict.Judge(failed).Checks.Single(check => check.Name == "Time stalled");
        Assert.False(stalled.Pass);
        foreach (var played in new[] { 1e9, 1e12, 1e308, double.MaxValue })
        {
            var hostile = failed.Playbacks[0] with { Playback = "x", Sequence = 900, SecondsPlayed = played };
            var verdict = RunVerdict.Judge(failed with { Playbacks = [.. failed.Playbacks, hostile] });
            Assert.Equal(stalled, verdict.Checks.Single(check => check.Name == "Time stalled"));
        }
    }

    [Fact]
    public void Screen_ManyRecordsOfOneViewer_WeighNoMoreThanTheRunsTimeAndTwiceTheMiddleViewer()
    {
        var many = Enumerable
            .Range(0, 5000)
            .Select(number =>
                Playback with
                {
                    Uid = Stranger,
                    Playback = $"{Stranger}-0a1b2c3d-{number}",
                    Timestamp = SampleRun.Start.AddSeconds(60 + number * 0.01),
                    Time = SampleRun.Start.AddSeconds(60 + number * 0.01 + 0.01),
                    Outcome = PlaybackOutcome.Failed,
                    TimeToFirstFrame = null,
                    SecondsPlayed = 0,
                    SecondsStalled = 0.9,
                    Frames = 0,
                    FramesDropped = 0,
                    Bytes = 0,
                    QualitiesChanged = [],
                    DurationsOfQualities = [],
                    FrequencyOfQualityChange = 0,
                    Stalls = [],
                }
            )
            .ToList();
        var screened = RecordScreening.Screen(Run with { Playbacks = [.. Run.Playbacks, .. many] });
        var kept = screened.Playbacks.Where(playback => playback.Uid == Stranger).ToList();
        var middle = Run.Playbacks.GroupBy(playback => playback.Uid).Select(viewer => viewer.Count()).Order().ElementAt(5);
        Assert.Equal(2 * middle, kept.Count);
        Assert.True(kept.Sum(playback => playback.SecondsPlayed + playback.SecondsStalled) <= 241);
        Assert.Equal(5000, screened.BadRecords.Count + kept.Count);
    }

    [Fact]
    public void Screen_FirstFramesWithoutEnd_AreNoMoreThanPlaybacksCanBe()
    {
        var many = Enumerable.Range(0, 1000).Select(number => Run.Playing[0] with { Playback = $"{number}" });
        var screened = RecordScreening.Screen(Run with { Playing = [.. Run.Playing, .. many] });
        Assert.InRange(screened.Playing.Count - Run.Playing.Count, 0, 24);
    }

    [Fact]
    public void Screen_AHostileClock_MakesNoEndlessWindow()
    {
        var ready = Run.Ready[0];
        var waiting = Run with
        {
            Info = Run.Info with { Start = null, End = null, State = "running" },
            Router = [],
            Health = [],
            Ready =
            [
                ready with
                {
                    Time = DateTimeOffset.MinValue.AddYears(2000),
                },
                ready with
                {
                    Time = DateTimeOffset.MaxValue.AddYears(-1),
                },
            ],
        };
        Assert.Equal(0, RunSummary.Summarize(waiting).Window.Length);
        var begun = RunSummary.Summarize(
            Run with
            {
                Info = Run.Info with { State = "running" },
                Ready = [ready with { Time = DateTimeOffset.MaxValue.AddYears(-1) }],
            }
        );
        Assert.Equal(240, begun.Window.Length);
    }

    private static RunData With(PlaybackRecord playback) => Run with { Playbacks = [.. Run.Playbacks, playback] };

    private static PlaybackRecord Made(string what)
    {
        var stranger = Playback with { Uid = Stranger, Viewer = "viewer-x", Playback = $"{Stranger}-0a1b2c3d-1" };
        return what.Split(' ') switch
        {
            ["Played", var seconds] => stranger with
            {
                SecondsPlayed = double.Parse(seconds, System.Globalization.CultureInfo.InvariantCulture),
            },
            ["Node"] => stranger with { Node = "worker9" },
            ["Ends", "before", ..] => stranger with { Time = stranger.Timestamp.AddMilliseconds(-1) },
            ["Before", ..] => Moved(stranger, -3600),
            ["After", ..] => Moved(stranger, 3600),
            ["Ends", "long", ..] => stranger with { Time = SampleRun.Start.AddSeconds(301) },
            ["Phase"] => stranger with { Phase = 3 },
            ["No", "phase"] => stranger with { Phase = null },
            ["Asked"] => stranger with { Asked = "quic" },
            ["Within", ..] => Playback with
            {
                Playback = "other",
                Timestamp = Playback.Timestamp.AddSeconds(1),
                Time = Playback.Time.AddSeconds(1),
            },
            _ => Playback with { Sequence = 900 },
        };
    }

    private static PlaybackRecord Moved(PlaybackRecord playback, double seconds) =>
        playback with
        {
            Timestamp = playback.Timestamp.AddSeconds(seconds),
            Time = playback.Time.AddSeconds(seconds),
        };
}
