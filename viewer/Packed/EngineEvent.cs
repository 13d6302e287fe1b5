namespace QuicLoad.Viewer.Packed;

/// <summary>The engine's ql_event, field for field.</summary>
/// <param name="Tag">Whose it is.</param>
/// <param name="Bytes">The body's length.</param>
/// <param name="Nanoseconds">From the fetch to the last byte.</param>
/// <param name="Text">The body, where it was kept; UTF-8.</param>
/// <param name="TextLength">Its length.</param>
/// <param name="Reason">Why it failed; UTF-8, or null.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Status">HTTP's.</param>
/// <param name="Handshake">Nanoseconds of the handshake that the fetch waited for.</param>
/// <param name="Connections">How many connections the channel has opened so far.</param>
/// <param name="First">Nanoseconds from the fetch to the answer's status; 0: none came.</param>
/// <param name="Made">How the handshake went that the fetch waited for.</param>
/// <param name="Refused">What was asked for in it and refused.</param>
internal readonly record struct EngineEvent(
    ulong Tag,
    ulong Bytes,
    ulong Nanoseconds,
    nint Text,
    ulong TextLength,
    nint Reason,
    int Kind,
    int Status,
    ulong Handshake,
    ulong Connections,
    ulong First,
    HandshakeKind Made,
    Refusals Refused
)
{
    /// <summary>A fetch did not come.</summary>
    public const int Failed = 2;
}
