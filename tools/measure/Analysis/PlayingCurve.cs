using QuicLoad.Measure.Data;

namespace QuicLoad.Measure.Analysis;

/// <summary>How many viewers play at a moment.</summary>
/// <param name="Time">From when, seconds after the run's start.</param>
/// <param name="Viewers">How many.</param>
internal readonly record struct PlayingStep(double Time, int Viewers);

/// <summary>How many viewers play over time: from a playback's first frame to its end, stalls included.</summary>
/// <param name="Steps">The curve, by time.</param>
/// <param name="Most">The most at one time.</param>
/// <param name="Seen">How many viewers showed a first frame at all.</param>
/// <param name="AllAt">When the last of the run's viewers showed its first frame, seconds after the start; null where some never
/// did.</param>
internal sealed record PlayingCurve(IReadOnlyList<PlayingStep> Steps, int Most, int Seen, double? AllAt)
{
    /// <summary>The curve of a run.</summary>
    public static PlayingCurve Draw(RunData run, RunWindow window)
    {
        var ends = run
            .Playbacks.GroupBy(playback => playback.Playback)
            .ToDictionary(group => group.Key, group => group.Max(playback => playback.Time));
        var begins = new Dictionary<string, (string Uid, DateTimeOffset Time)>(StringComparer.Ordinal);
        foreach (var record in run.Playing)
            begins.TryAdd(record.Playback, (record.Uid, record.Time));
        foreach (var playback in run.Playbacks.Where(playback => playback.TimeToFirstFrame is not null))
            begins.TryAdd(playback.Playback, (playback.Uid, playback.Timestamp.AddSeconds(playback.TimeToFirstFrame!.Value)));

        // A playback without an end went on until its viewer began the next one, or the run ended.
        var shown = new List<(DateTimeOffset Begin, DateTimeOffset End)>();
        foreach (var viewer in begins.GroupBy(begin => begin.Value.Uid))
        {
            var next = window.End;
            foreach (var (name, (_, begin)) in viewer.OrderByDescending(begin => begin.Value.Time))
            {
                shown.Add((begin, Earlier(next, ends.GetValueOrDefault(name, next))));
                next = Earlier(next, begin);
            }
        }

        var steps = Curve(shown.Where(span => span.End > span.Begin), window);
        var first = Viewers.FirstFrames(run).Values.Order().ToList();
        return new PlayingCurve(
            steps,
            steps.Select(step => step.Viewers).DefaultIfEmpty().Max(),
            first.Count,
            run.Info.Viewers > 0 && first.Count >= run.Info.Viewers ? window.Seconds(first[run.Info.Viewers - 1]) : null
        );
    }

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;

    private static List<PlayingStep> Curve(IEnumerable<(DateTimeOffset Begin, DateTimeOffset End)> shown, RunWindow window)
    {
        var steps = new List<PlayingStep> { new(0, 0) };
        var changes = shown.SelectMany(span => new[] { (At: window.Seconds(span.Begin), By: 1), (At: window.Seconds(span.End), By: -1) });
        foreach (var change in changes.GroupBy(change => Math.Max(0, change.At)).OrderBy(group => group.Key))
        {
            var step = new PlayingStep(change.Key, steps[^1].Viewers + change.Sum(one => one.By));
            if (step.Time == steps[^1].Time)
                steps[^1] = step;
            else if (step.Viewers != steps[^1].Viewers)
                steps.Add(step);
        }
        if (steps[^1].Time < window.Length)
            steps.Add(new PlayingStep(window.Length, steps[^1].Viewers));
        return steps;
    }
}
