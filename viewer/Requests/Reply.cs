namespace QuicLoad.Viewer.Requests;

/// <summary>What came back for a request.</summary>
/// <param name="Text">The body.</param>
/// <param name="Handshake">How long the handshake took that it waited for; 0 where the connection was there.</param>
internal sealed record Reply(string Text, TimeSpan Handshake);
