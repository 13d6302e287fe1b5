using QuicLoad.Bench.Measuring;

namespace QuicLoad.Bench.Networks;

/// <summary>What is measured of every network.</summary>
internal static class NetworkMetrics
{
    /// <summary>Between pods on two workers.</summary>
    public const string Pods = "pods";

    /// <summary>From a pod to the origin, through the router.</summary>
    public const string Origin = "origin";

    /// <summary>How long until a network notices a change.</summary>
    public const string Times = "times";

    /// <summary>From the request for a pod to the first answer that it gives a pod on another worker.</summary>
    public const string NewPod = $"{Times}.new_pod";

    /// <summary>From a new node's Ready to the first answer that its first pod gives a pod on another worker.</summary>
    public const string NewNode = $"{Times}.new_node";

    /// <summary>From a node's sudden end until another worker has no route to its pods any more; none: it keeps it.</summary>
    public const string DeadOnWorker = $"{Times}.dead_on_worker";

    /// <summary>The same on the router.</summary>
    public const string DeadOnRouter = $"{Times}.dead_on_router";

    /// <summary>All, in the table's order.</summary>
    public static IReadOnlyList<Metric> All { get; } =
    [
        .. OfPath(Pods, inChart: true),
        .. OfPath(Origin, inChart: false),
        new(NewPod, "a new pod answers", "s", false),
        new(NewNode, "a new node's first pod answers, from Ready", "s", false),
        new(DeadOnWorker, "a dead node's routes are gone, on a worker", "s", false),
        new(DeadOnRouter, "a dead node's routes are gone, on the router", "s", false),
    ];

    private static IEnumerable<Metric> OfPath(string path, bool inChart) =>
        [
            new($"{path}.tcp", "TCP throughput", "Gbit/s", true, inChart),
            new($"{path}.udp", "UDP throughput received, packets of 1400 bytes", "Gbit/s", true, inChart),
            new($"{path}.packets_64", "packets of 64 bytes received", "1000/s", true, inChart),
            new($"{path}.packets_1400", "packets of 1400 bytes received", "1000/s", true),
            new($"{path}.connections", "new TCP connections", "1/s", true, inChart),
            new($"{path}.round_trip", "round trip, median", "µs", false, inChart),
            new($"{path}.round_trip_p99", "round trip, 99th percentile", "µs", false),
            new($"{path}.processor", "processor time per gigabit", "ms", false, inChart),
        ];
}
