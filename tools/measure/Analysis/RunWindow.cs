using QuicLoad.Measure.Data;

namespace QuicLoad.Measure.Analysis;

/// <summary>The time that a run's figures are about: from its start to its end.</summary>
/// <param name="Begin">The run's start; where it never began, measure's first sample.</param>
/// <param name="End">The run's end; where that is not reached, the last thing that is known of it.</param>
internal sealed record RunWindow(DateTimeOffset Begin, DateTimeOffset End)
{
    /// <summary>How long it is, seconds.</summary>
    public double Length => Seconds(End);

    /// <summary>A moment on the time axis: seconds after the begin.</summary>
    public double Seconds(DateTimeOffset moment) => (moment - Begin).TotalSeconds;

    /// <summary>Whether a moment belongs to the run.</summary>
    public bool Holds(DateTimeOffset moment) => moment >= Begin && moment <= End;

    /// <summary>The window of a run.</summary>
    public static RunWindow Find(RunData run)
    {
        // Without a start, viewers' times have nothing to be compared with.
        if (run.Info.Start is not { } begin)
        {
            var samples = Samples(run).DefaultIfEmpty(DateTimeOffset.UnixEpoch).ToList();
            return new RunWindow(samples.Min(), samples.Max());
        }
        var last = Viewers.Records(run).Select(record => record.Time).Concat(Samples(run)).Append(begin).Max();
        var end = run.Info.End is { } told && (run.Info.State == "finished" || told < last) ? told : last;
        return new RunWindow(begin, end < begin ? begin : end);
    }

    private static IEnumerable<DateTimeOffset> Samples(RunData run) =>
        run.Router.Select(sample => sample.Time).Concat(run.Health.Select(sample => sample.Time));
}
