namespace QuicLoad.Measure.Data;

/// <summary>
/// What a worker's kernel did between two samples that no network is to blame for. Each is null where the kernel does not tell.
/// </summary>
internal sealed record KernelCounts
{
    /// <summary>UDP datagrams that sockets received, in all network namespaces: the host's and the pods'.</summary>
    public long? Datagrams { get; init; }

    /// <summary>UDP datagrams that were dropped because a receive buffer, or UDP's memory, was full.</summary>
    public long? DatagramsDropped { get; init; }

    /// <summary>Packets that the cores took in.</summary>
    public long? Packets { get; init; }

    /// <summary>Packets that were dropped because a core's queue was full (softnet).</summary>
    public long? PacketsDropped { get; init; }

    /// <summary>Neighbours (ARP) that found no room in their table.</summary>
    public long? NeighboursRefused { get; init; }

    /// <summary>
    /// Packets that the connection table had no entry for, or whose entry was thrown out early: insert_failed, drop and early_drop.
    /// </summary>
    public long? ConnectionsRefused { get; init; }

    /// <summary>How far its clock was set, seconds; 0 where it ran on.</summary>
    public double? ClockStep { get; init; }
}
