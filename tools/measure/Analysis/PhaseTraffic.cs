using QuicLoad.Contracts;

namespace QuicLoad.Measure.Analysis;

/// <summary>What the router forwarded within a phase, both directions.</summary>
/// <param name="UdpBytes">Bytes over UDP.</param>
/// <param name="TcpBytes">Bytes over TCP.</param>
/// <param name="StrayBytes">Bytes over the protocol that was not wanted, after the seconds of the switch; null where both are asked
/// for.</param>
/// <param name="StraySentBytes">What of these the viewers sent. The rest came from an origin that did not know yet of a connection's
/// end.</param>
internal sealed record PhaseTraffic(long UdpBytes, long TcpBytes, long? StrayBytes, long? StraySentBytes)
{
    /// <summary>How long the protocol of the phase before may still be seen: connections are closed and acknowledged. Seconds.</summary>
    public const double Switch = 5;

    /// <summary>A phase's share of the traffic; null where the router has no counters.</summary>
    public static PhaseTraffic? During(PhaseSpan phase, RouterTraffic traffic)
    {
        if (traffic.UdpToViewers.Points.Count == 0)
            return null;
        var (udp, tcp) = (
            Bytes(phase.Begin, phase.End, traffic.UdpToViewers, traffic.UdpToOrigin),
            Bytes(phase.Begin, phase.End, traffic.TcpToViewers, traffic.TcpToOrigin)
        );
        var settled = phase.Begin + Switch;
        if (phase.Protocols is not [var asked])
            return new PhaseTraffic(udp, tcp, null, null);
        var (received, sent) =
            asked == ViewerWords.Quic ? (traffic.TcpToViewers, traffic.TcpToOrigin) : (traffic.UdpToViewers, traffic.UdpToOrigin);
        return new PhaseTraffic(udp, tcp, WhollyWithin(settled, phase.End, received, sent), WhollyWithin(settled, phase.End, sent));
    }

    private static long Bytes(double begin, double end, params TrafficLine[] lines) =>
        lines.Sum(line =>
            line.Points.Where(point => (point.Begin + point.End) / 2 >= begin && (point.Begin + point.End) / 2 < end)
                .Sum(point => point.Bytes)
        );

    private static long WhollyWithin(double begin, double end, params TrafficLine[] lines) =>
        lines.Sum(line => line.Points.Where(point => point.Begin >= begin && point.End <= end).Sum(point => point.Bytes));
}
