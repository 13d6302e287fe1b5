namespace QuicLoad.Viewer.Packed;

/// <summary>What the origin sent, whole.</summary>
/// <param name="Status">HTTP's.</param>
/// <param name="Bytes">Its body.</param>
/// <param name="Took">From the request to the last byte, a handshake included where one was needed.</param>
/// <param name="Text">The body as text, where that was wanted; else empty.</param>
internal sealed record Answer(int Status, long Bytes, TimeSpan Took, string Text)
{
    /// <summary>How long the handshake took that it waited for.<value>Default 0: the connection was there, or nobody told</value></summary>
    public TimeSpan Handshake { get; init; }

    /// <summary>How that handshake went.<value>Default none: the connection was there, or nobody told</value></summary>
    public HandshakeKind Made { get; init; }

    /// <summary>What was asked for in it and refused.<value>Default nothing</value></summary>
    public Refusals Refused { get; init; }

    /// <summary>From the request, or its handshake's end, to the answer's head.<value>Default 0: nobody told</value></summary>
    public TimeSpan FirstByte { get; init; }

    /// <summary>How many connections its channel has opened so far.<value>Default 0: nobody told</value></summary>
    public int Connections { get; init; }
}
