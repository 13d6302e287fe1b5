using QuicLoad.Measure.Data;

namespace QuicLoad.Measure.Analysis;

/// <summary>A stage on the way from a bare host to a moving picture: how long until it was there, over all that went through it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Since">What the times count from.</param>
/// <param name="Count">How many went through it.</param>
/// <param name="P50">Seconds.</param>
/// <param name="P99">Seconds.</param>
/// <param name="Max">Seconds.</param>
internal sealed record TimelineStage(string Name, string Since, int Count, double P50, double P99, double Max)
{
    private const string Hosts = "first host prepared";
    private const string Pods = "first pod scheduled";

    /// <summary>
    /// The stages of a run, in order; one of which nothing is known is left out. Hosts count from the first host, pods from the first pod,
    /// browsers from their own start, and first frames from the run's start: a stack may be up for days before a run begins.
    /// </summary>
    public static IReadOnlyList<TimelineStage> FromRun(RunData run, RunWindow window)
    {
        var stages = run.Milestones.ToLookup(milestone => milestone.Stage, milestone => milestone.Time);
        return
        [
            .. From("host prepared", Hosts, stages["host"], stages["host"]),
            .. From("node Ready", Hosts, stages["node"], stages["host"]),
            .. From("route", Hosts, stages["route"], stages["host"]),
            .. From("pod scheduled", Pods, stages["pod"], stages["pod"]),
            .. From("container started", Pods, stages["container"], stages["pod"]),
            .. From("browser started", "its own start", run.Started.Select(record => record.Seconds)),
            .. From("first frame", "start of the run", Viewers.FirstFrames(run).Values.Select(window.Seconds)),
        ];
    }

    private static IEnumerable<TimelineStage> From(
        string name,
        string since,
        IEnumerable<DateTimeOffset> times,
        IEnumerable<DateTimeOffset> zeros
    )
    {
        var all = zeros.ToList();
        return all.Count == 0 ? [] : From(name, since, times.Select(time => (time - all.Min()).TotalSeconds));
    }

    private static IEnumerable<TimelineStage> From(string name, string since, IEnumerable<double> seconds)
    {
        var sorted = seconds.Where(value => value >= 0).Order().ToList();
        return sorted.Count == 0
            ? []
            : [new TimelineStage(name, since, sorted.Count, Quantile.At(sorted, 0.5), Quantile.At(sorted, 0.99), sorted[^1])];
    }
}
