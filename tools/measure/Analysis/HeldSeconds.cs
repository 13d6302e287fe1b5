using QuicLoad.Contracts;
using QuicLoad.Measure.Data;

namespace QuicLoad.Measure.Analysis;

/// <summary>What was reached in each second in which a goal was held.</summary>
internal static class HeldSeconds
{
    /// <summary>The whole seconds within, by time; one of which nobody tells is there too, with nothing reached.</summary>
    public static IReadOnlyList<ObjectiveSecond> Of(
        RunData run,
        RunWindow window,
        LoadGoal goal,
        LoadSchedule held,
        IReadOnlyList<LoadRecord> loads
    )
    {
        var bySecond = loads.ToLookup(load => load.Second);
        var seconds = new List<ObjectiveSecond>();
        var playing = goal.Kind == LoadGoal.Users ? PlayingCurve.Draw(run, window) : null;
        var end = held.HeldUntil < window.End ? held.HeldUntil : window.End;
        var second = Ceiling(held.HeldFrom);
        while (second.AddSeconds(1) <= end)
        {
            var at = window.Seconds(second);
            var value =
                goal.Kind == LoadGoal.Cps ? bySecond[second].Sum(load => (double)load.Succeeded)
                : goal.Kind == LoadGoal.Throughput ? bySecond[second].Sum(load => load.Bytes * 8.0)
                : Mean(playing!, at);
            seconds.Add(
                new ObjectiveSecond(
                    at,
                    value,
                    bySecond[second].Sum(load => load.Due),
                    bySecond[second].Sum(load => (long)load.Begun),
                    bySecond[second].Select(load => load.Node).Distinct().Count()
                )
            );
            second = second.AddSeconds(1);
        }
        return seconds;
    }

    /// <summary>What the router forwarded while a goal was held, bits a second; null where it did not count then.</summary>
    public static double? Router(RunData run, LoadSchedule held, Func<RouterSample, Counter> counter)
    {
        var samples = run.Router.Where(sample => sample.Time >= held.HeldFrom && sample.Time <= held.HeldUntil).ToList();
        if (samples.Count < 2)
            return null;
        var bytes = samples.Zip(samples.Skip(1)).Sum(pair => RouterTraffic.Increase(counter(pair.First).Bytes, counter(pair.Second).Bytes));
        return bytes * 8 / (samples[^1].Time - samples[0].Time).TotalSeconds;
    }

    /// <summary>How many played on average within a second.</summary>
    private static double Mean(PlayingCurve curve, double begin)
    {
        var (sum, at, now) = (0.0, begin, 0);
        foreach (var step in curve.Steps.TakeWhile(step => step.Time < begin + 1))
        {
            if (step.Time > at)
            {
                sum += (step.Time - at) * now;
                at = step.Time;
            }
            now = step.Viewers;
        }
        return sum + (begin + 1 - at) * now;
    }

    private static DateTimeOffset Ceiling(DateTimeOffset moment) =>
        moment.Ticks % TimeSpan.TicksPerSecond is var rest && rest == 0 ? moment : moment.AddTicks(TimeSpan.TicksPerSecond - rest);
}
