namespace QuicLoad.Lab.Proof;

/// <summary>The beginning of a time to look at.</summary>
/// <param name="Since">When it began.</param>
/// <param name="Packets">The router's counters then.</param>
internal sealed record ProofWindow(DateTimeOffset Since, PacketCounters Packets);
