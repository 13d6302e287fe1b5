namespace QuicLoad.Measure.Data;

/// <summary>The router's counters at one moment; each counts up from a time of its own, and from 0 again after a reboot.</summary>
/// <param name="Time">When, by measure's clock.</param>
/// <param name="UdpToViewers">UDP from the origin's port to viewers.</param>
/// <param name="UdpToOrigin">UDP from viewers to the origin's port.</param>
/// <param name="TcpToViewers">TCP from the origin's port to viewers.</param>
/// <param name="TcpToOrigin">TCP from viewers to the origin's port.</param>
internal sealed record RouterSample(
    DateTimeOffset Time,
    Counter UdpToViewers,
    Counter UdpToOrigin,
    Counter TcpToViewers,
    Counter TcpToOrigin
);

/// <summary>One counter.</summary>
/// <param name="Packets">Packets.</param>
/// <param name="Bytes">Bytes, IP headers included.</param>
internal readonly record struct Counter(long Packets, long Bytes);
