using QuicLoad.Contracts;
using QuicLoad.Measure.Analysis;

namespace QuicLoad.Measure.Search;

/// <summary>A figure of a run that a goal can be about, over one protocol; the report has the same one.</summary>
/// <param name="Name">Its name in a goal.</param>
/// <param name="Unit">Its unit.<value>share (0-1), s or 1/min</value></param>
/// <param name="MoreIsBetter">Which way it is good.</param>
/// <param name="Kinds">The kinds of load of which it is counted.</param>
/// <param name="Of">Its value; null where nothing was counted.</param>
internal sealed record GoalMetric(
    string Name,
    string Unit,
    bool MoreIsBetter,
    IReadOnlyList<string> Kinds,
    Func<RunSummary, ObjectiveResult, double?> Of
)
{
    /// <summary>What was reached of the load, by what was asked for. A goal about it says itself how much of the load is enough.</summary>
    public const string Goodput = "goodputShare";

    /// <summary>How long users stood still, by how long they watched.</summary>
    public const string Stalls = "stallRatio";

    /// <summary>What failed, by what was begun.</summary>
    public const string Failures = "failedShare";

    private static readonly string[] Playing = [LoadGoal.Users];
    private static readonly string[] Asking = [LoadGoal.Cps, LoadGoal.Throughput];
    private static readonly string[] Any = [LoadGoal.Users, LoadGoal.Cps, LoadGoal.Throughput];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<GoalMetric> All { get; } =
    [
        new(Stalls, "share", false, Playing, (run, one) => Played(run, one)?.Metrics["stall_ratio"]),
        new("stallsPerMinute", "1/min", false, Playing, (run, one) => Played(run, one)?.Metrics["stalls_per_minute"]),
        new("firstFrameP50", "s", false, Playing, (run, one) => FirstFrame(run, one, first => first.P50)),
        new("firstFrameP95", "s", false, Playing, (run, one) => FirstFrame(run, one, first => first.P95)),
        new("firstFrameP99", "s", false, Playing, (run, one) => FirstFrame(run, one, first => first.P99)),
        new(Failures, "share", false, Any, Failed),
        new(Goodput, "share", true, Any, (_, one) => one.Mean / one.Target),
        .. Latencies("handshake", one => one.Handshake),
        .. Latencies("firstByte", one => one.FirstByte),
        .. Latencies("lastByte", one => one.Whole),
    ];

    /// <summary>The names of those that are counted of a kind of load.</summary>
    public static string Names(string kind) => string.Join(", ", All.Where(one => one.Kinds.Contains(kind)).Select(one => one.Name));

    private static IEnumerable<GoalMetric> Latencies(string name, Func<ObjectiveResult, Percentiles?> of) =>
        [
            new($"{name}P50", "s", false, Asking, (_, one) => of(one)?.P50),
            new($"{name}P90", "s", false, Asking, (_, one) => of(one)?.P90),
            new($"{name}P99", "s", false, Asking, (_, one) => of(one)?.P99),
            new($"{name}P999", "s", false, Asking, (_, one) => of(one)?.P999),
        ];

    private static ProtocolSummary? Played(RunSummary run, ObjectiveResult one) =>
        run.Protocols.FirstOrDefault(protocol => protocol.Asked == one.Asked);

    /// <summary>Where too many never showed one there is no such time: it is beyond any.</summary>
    private static double? FirstFrame(RunSummary run, ObjectiveResult one, Func<FirstFrames, double?> of) =>
        Played(run, one)?.FirstFrame is { } first && first.Seen + first.CutOff + first.Failed > 0
            ? of(first) ?? double.PositiveInfinity
            : null;

    private static double? Failed(RunSummary run, ObjectiveResult one) =>
        one.Kind == LoadGoal.Users ? Played(run, one)?.Metrics["failed"]
        : one.Begun == 0 ? null
        : (double)one.Failed / one.Begun;
}
