namespace QuicLoad.Components.Viewers;

/// <summary>What the viewers speak to the origin.</summary>
public enum ViewerProtocol
{
    /// <summary>HTTP/3 over QUIC (UDP).</summary>
    Quic,

    /// <summary>HTTP/2 over TLS (TCP).</summary>
    Http2,
}
