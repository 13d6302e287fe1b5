using QuicLoad.Measure.Data;

namespace QuicLoad.Measure.Analysis;

/// <summary>What a worker's kernel dropped and refused during a run; each is null where no sample has it.</summary>
/// <param name="Datagrams">UDP datagrams that sockets on it received, in its pods too.</param>
/// <param name="DatagramsDropped">UDP datagrams dropped at full receive buffers.</param>
/// <param name="Packets">Packets that its cores took in.</param>
/// <param name="PacketsDropped">Packets dropped at full queues of its cores (softnet).</param>
/// <param name="NeighboursRefused">Neighbours that found no room in their table.</param>
/// <param name="ConnectionsRefused">Packets that the connection table had no entry for.</param>
/// <param name="ClockStep">The farthest that its clock was set at once, forwards or backwards, seconds.</param>
internal sealed record WorkerCounts(
    long? Datagrams,
    long? DatagramsDropped,
    long? Packets,
    long? PacketsDropped,
    long? NeighboursRefused,
    long? ConnectionsRefused,
    double? ClockStep
)
{
    /// <summary>Share of the datagrams that were dropped, 0-1; null where there were none.</summary>
    public double? DropRate => Share(DatagramsDropped, Datagrams);

    /// <summary>Share of the packets that were dropped, 0-1; null where there were none.</summary>
    public double? SoftnetDropRate => Share(PacketsDropped, Packets);

    /// <summary>What no sample has, in words.</summary>
    public IEnumerable<string> Unknown =>
        new (string Name, bool IsKnown)[]
        {
            ("UDP receive buffers", DatagramsDropped is not null),
            ("softnet queues", PacketsDropped is not null),
            ("the neighbour table", NeighboursRefused is not null),
            ("refused connections", ConnectionsRefused is not null),
            ("clock steps", ClockStep is not null),
        }
            .Where(one => !one.IsKnown)
            .Select(one => one.Name);

    /// <summary>The sums of a worker's samples.</summary>
    public static WorkerCounts Total(IReadOnlyList<HealthSample> samples)
    {
        var all = samples.Select(sample => sample.Counts).OfType<KernelCounts>().ToList();
        return new WorkerCounts(
            Sum(one => one.Datagrams),
            Sum(one => one.DatagramsDropped),
            Sum(one => one.Packets),
            Sum(one => one.PacketsDropped),
            Sum(one => one.NeighboursRefused),
            Sum(one => one.ConnectionsRefused),
            all.Max(one => one.ClockStep is { } step ? (double?)Math.Abs(step) : null)
        );

        // LINQ's sum of nothing is 0
        long? Sum(Func<KernelCounts, long?> count) => all.Any(one => count(one) is not null) ? all.Sum(count) : null;
    }

    private static double? Share(long? dropped, long? taken) => dropped + taken is > 0 and var all ? (double)dropped!.Value / all : null;
}
