namespace QuicLoad.Viewer.Packed;

/// <summary>The engine's ql_counters, field for field: what a loop has done since its start.</summary>
/// <param name="Full">Handshakes with a certificate.</param>
/// <param name="Resumed">Handshakes with a ticket.</param>
/// <param name="Failed">Handshakes that came to nothing.</param>
/// <param name="Lost">Connections that ended by themselves later on.</param>
/// <param name="Open">Connections at the moment.</param>
internal readonly record struct EngineCounters(ulong Full, ulong Resumed, ulong Failed, ulong Lost, ulong Open)
{
    /// <summary>Both together.</summary>
    public static EngineCounters operator +(EngineCounters one, EngineCounters other) =>
        new(one.Full + other.Full, one.Resumed + other.Resumed, one.Failed + other.Failed, one.Lost + other.Lost, one.Open + other.Open);
}
