namespace QuicLoad.Balancer.Facts;

/// <summary>What a port speaks.</summary>
internal enum Transport
{
    /// <summary>TCP.</summary>
    Tcp,

    /// <summary>UDP, as QUIC does.</summary>
    Udp,
}
