namespace QuicLoad.Viewer.Packed;

/// <summary>What was asked of the origin in a handshake and refused; the engine's ql_refusal.</summary>
[Flags]
internal enum Refusals
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The session ticket: the handshake was a full one.</summary>
    Ticket = 1,

    /// <summary>What came before the handshake: it was sent again after it.</summary>
    EarlyData = 2,
}
