namespace QuicLoad.Measure.Data;

/// <summary>A worker's health over the second before a moment.</summary>
/// <param name="Worker">The worker.</param>
/// <param name="Time">When, by measure's clock.</param>
/// <param name="Cpu">Share of all its cores that was busy, 0-1.</param>
/// <param name="Pressure">Share of time that some task waited for a core (PSI cpu some), 0-1; null where the kernel does not tell.</param>
/// <param name="MemoryUsed">Memory that is in use, bytes.</param>
/// <param name="MemoryTotal">Memory that there is, bytes.</param>
/// <param name="Conntrack">Entries of the connection table; null where there is none.</param>
/// <param name="ConntrackMax">Its size.</param>
internal sealed record HealthSample(
    string Worker,
    DateTimeOffset Time,
    double Cpu,
    double? Pressure,
    long MemoryUsed,
    long MemoryTotal,
    long? Conntrack,
    long? ConntrackMax
)
{
    /// <summary>What the kernel dropped and refused since the sample before; null in runs of a time that did not ask.</summary>
    public KernelCounts? Counts { get; init; }
}
