namespace QuicLoad.Viewer.Requests;

/// <summary>What came back for a request, whole.</summary>
/// <param name="Status">HTTP's.</param>
/// <param name="Text">The body.</param>
/// <param name="Handshake">How long the handshake took that it waited for; 0 where the connection was there.</param>
internal sealed record Reply(int Status, string Text, TimeSpan Handshake);
