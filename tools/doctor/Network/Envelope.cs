using System.Net;

namespace QuicLoad.Doctor.Network;

/// <summary>The packet around a probe.</summary>
/// <param name="Protocol">Its IP protocol.</param>
/// <param name="From">Its source.</param>
/// <param name="To">Its destination.</param>
/// <param name="Port">Its UDP destination port; 0 where it is no UDP.</param>
/// <param name="Vni">The 24 bits where VXLAN and Geneve have the network's number; null where there are none.</param>
internal sealed record Envelope(int Protocol, IPAddress From, IPAddress To, int Port, int? Vni)
{
    private const int IpInIp = 4;
    private const int Udp = 17;
    private const int Gre = 47;

    /// <summary>In words, e.g. "UDP 4789, VNI 1, 198.51.100.11 to 198.51.100.12".</summary>
    public override string ToString()
    {
        var kind = Protocol switch
        {
            Udp => $"UDP {Port}",
            IpInIp => "IP in IP",
            Gre => "GRE",
            _ => $"IP protocol {Protocol}",
        };
        return $"{kind}{(Vni is { } vni ? $", VNI {vni}" : "")}, {From} to {To}";
    }
}
