namespace QuicLoad.Viewer.Packed;

/// <summary>How a connection's handshake went; the engine's ql_handshake.</summary>
internal enum HandshakeKind
{
    /// <summary>There was none: the connection was there.</summary>
    None,

    /// <summary>With the origin's certificate.</summary>
    Full,

    /// <summary>With a session ticket.</summary>
    Resumed,

    /// <summary>With a session ticket, and the origin took what came before the handshake (0-RTT).</summary>
    Early,
}
