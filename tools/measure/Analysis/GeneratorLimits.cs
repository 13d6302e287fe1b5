namespace QuicLoad.Measure.Analysis;

/// <summary>
/// Where a worker stops being a load generator and becomes what is measured. A run that goes beyond any of these tells of the workers,
/// not of the network.
/// </summary>
internal static class GeneratorLimits
{
    /// <summary>Share of a worker's cores that may be busy for <see cref="OnEnd"/>.</summary>
    public const double Cpu = 0.95;

    /// <summary>
    /// Share of time that some task may wait for a core for <see cref="OnEnd"/> (PSI cpu some). Browsers have many threads that take turns,
    /// so that well-filled workers stand at a half; beyond this, hardly a moment passes in which nobody waits.
    /// </summary>
    public const double Pressure = 0.9;

    /// <summary>How long CPU or pressure must be that high, seconds on end.</summary>
    public const double OnEnd = 10;

    /// <summary>Samples that are further apart than this are not on end, seconds.</summary>
    public const double LongestGap = 5;

    /// <summary>Share of a worker's decoded frames that may be dropped.</summary>
    public const double DroppedFrames = 0.05;

    /// <summary>With fewer frames than this on a worker their share says nothing.</summary>
    public const int FewestFrames = 300;

    /// <summary>Share of a worker's memory that must be free at all times.</summary>
    public const double FreeMemory = 0.05;

    /// <summary>Share of a worker's connection table that may be full.</summary>
    public const double Conntrack = 0.9;

    /// <summary>
    /// Share of UDP datagrams that may be dropped at full receive buffers, and of packets at full queues of the cores. It is what QUIC
    /// would take for loss by the network.
    /// </summary>
    public const double Dropped = 0.001;

    /// <summary>So few of them say nothing, however few there were in all.</summary>
    public const long FewestDropped = 10;

    /// <summary>
    /// Packets that the connection table may have no entry for; two threads that begin the same connection at once count as one.
    /// </summary>
    public const long ConnectionsRefused = 10;

    /// <summary>How far a worker's clock may be set in a run, seconds.</summary>
    public const double ClockStep = 0.2;
}
