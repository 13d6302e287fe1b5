using QuicLoad.Contracts;
using QuicLoad.Measure.Analysis;
using QuicLoad.Measure.Data;
using Xunit;

namespace QuicLoad.Tests.Tools.Measure.Analysis;

/// <summary>One random record of one viewer, added to a run of any size.</summary>
public sealed class RecordScreeningFuzzTests
{
    private const string Stranger = "ffffffff-0000-4000-8000-000000000000";

    [Fact]
    public void Screen_AnyOneRecordAddedToAnyRun_ChangesNoFigureBeyondItsShare()
    {
        const int seed = 20261122;
        var random = new Random(seed);
        for (var number = 0; number < 400; number++)
        {
            var honest = new SampleRun(viewers: 4 + number % 8, minutes: 2, seed: number) { Trouble = 1 + number % 5 }.Make();
            var hostile = Mutated(honest.Playbacks[random.Next(honest.Playbacks.Count)], random);
            var screened = RecordScreening.Screen(honest with { Playbacks = [.. honest.Playbacks, hostile] });
            RequireSmall(honest, screened, $"seed {seed}, number {number}");
            _ = RunVerdict.Judge(honest with { Playbacks = [.. honest.Playbacks, hostile] });
        }
    }

    private static PlaybackRecord Mutated(PlaybackRecord honest, Random random)
    {
        double[] numbers = [0, 0.5, 3, 20, 59, 119, 1e4, 1e9, 1e12, 1e308, double.NaN, double.PositiveInfinity, -1];
        var record = honest with { Sequence = 900, Playback = "hostile", Uid = random.Next(2) == 0 ? honest.Uid : Stranger };
        for (var changes = random.Next(1, 5); changes > 0; changes--)
        {
            var value = numbers[random.Next(numbers.Length)];
            var whole = double.IsFinite(value) ? (long)Math.Clamp(value, long.MinValue, long.MaxValue) : long.MaxValue;
            record = random.Next(14) switch
            {
                0 => record with { SecondsPlayed = value },
                1 => record with { SecondsStalled = value },
                2 => record with { TimeToFirstFrame = random.Next(3) == 0 ? null : value },
                3 => record with { Stalls = [.. Enumerable.Repeat(new Stall(value, 1), random.Next(1, 2000))] },
                4 => record with { QualitiesChanged = ["999999p", "144p"], DurationsOfQualities = [value, 0] },
                5 => record with { FrequencyOfQualityChange = (int)Math.Clamp(whole, 0, int.MaxValue) },
                6 => record with
                {
                    Frames = (int)Math.Clamp(whole, 0, int.MaxValue),
                    FramesDropped = (int)Math.Clamp(whole, 0, int.MaxValue),
                },
                7 => record with { Bytes = whole },
                8 => record with { Protocol = random.Next(2) == 0 ? null : "h2", Fallback = true },
                9 => record with { Timestamp = record.Timestamp.AddSeconds(random.Next(-300, 300)) },
                10 => record with { Time = record.Time.AddSeconds(random.Next(-300, 300)) },
                11 => record with { Phase = random.Next(5) },
                12 => record with { Outcome = PlaybackOutcome.Failed },
                _ => record with { Node = "worker7" },
            };
        }
        return record;
    }

    // At most one playback more, and one less of the same viewer: each no longer than the run.
    private static void RequireSmall(RunData honest, RunData screened, string what)
    {
        var length = (honest.Info.End - honest.Info.Start)!.Value.TotalSeconds + PlaybackBounds.Slack;
        var watched = honest.Playbacks.Sum(playback => playback.SecondsPlayed + playback.SecondsStalled);
        var most = 2 * length / (watched - length);
        var count = 2.0 / honest.Playbacks.Count;
        Assert.InRange(screened.Playbacks.Count, honest.Playbacks.Count - 1, honest.Playbacks.Count + 1);
        foreach (var metric in Metric.All)
        {
            var (before, after) = (Value(metric, honest), Value(metric, screened));
            // The largest value that one playback can have, in the metric's unit.
            var largest = metric.Key switch
            {
                "quality" => 8640.0,
                "bit_rate" => 2000,
                "first_frame" => length,
                "stalls_per_minute" or "switches_per_minute" => 1200,
                _ => 1,
            };
            var share = metric.Key is "failed" or "first_frame" ? count : most;
            Assert.True(Math.Abs(after - before) <= largest * share, $"{what}: {metric.Key} {before} {after}");
        }
        foreach (
            var (before, after) in PhaseShare
                .ByPhase(honest)
                .Join(
                    PhaseShare.ByPhase(screened),
                    phase => (phase.Phase, phase.Asked),
                    phase => (phase.Phase, phase.Asked),
                    (a, b) => (a, b)
                )
        )
            Assert.True(Math.Abs((after.Share ?? 0) - (before.Share ?? 0)) <= 2.0 / before.Playbacks, what);
        Assert.InRange(Viewers.FirstFrames(screened).Count, Viewers.FirstFrames(honest).Count - 1, Viewers.FirstFrames(honest).Count + 1);
    }

    private static double Value(Metric metric, RunData run) =>
        run.Playbacks.Aggregate(default(Ratio), (sum, one) => sum + metric.Parts(one)).Value ?? 0;
}
