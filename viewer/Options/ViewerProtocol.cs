namespace QuicLoad.Viewer.Options;

/// <summary>The protocol that a viewer is asked to use.</summary>
internal enum ViewerProtocol
{
    /// <summary>HTTP/3 over QUIC, and nothing else.</summary>
    Quic,

    /// <summary>HTTP/2 over TCP: the browser's QUIC is switched off.</summary>
    Http2,
}
