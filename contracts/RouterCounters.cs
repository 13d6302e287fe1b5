namespace QuicLoad.Contracts;

/// <summary>What the router counts of viewers and their origin, and who reads it finds it by: an nftables table of family inet.</summary>
public static class RouterCounters
{
    /// <summary>The table.</summary>
    public const string Table = "quic_load_counters";

    /// <summary>The counter of UDP from the origin's port to viewers.</summary>
    public const string UdpToViewers = "udp_to_viewers";

    /// <summary>The counter of UDP from viewers to the origin's port.</summary>
    public const string UdpToOrigin = "udp_to_origin";

    /// <summary>The counter of TCP from the origin's port to viewers.</summary>
    public const string TcpToViewers = "tcp_to_viewers";

    /// <summary>The counter of TCP from viewers to the origin's port.</summary>
    public const string TcpToOrigin = "tcp_to_origin";

    /// <summary>The set of who sends to the origin's port: source, destination, protocol.</summary>
    public const string Sources = "sources";
}
