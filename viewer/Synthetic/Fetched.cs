namespace QuicLoad.Viewer.Synthetic;

/// <summary>Something that was fetched whole.</summary>
/// <param name="Address">From where.</param>
/// <param name="Began">When it was asked for.</param>
/// <param name="Took">From then to the last byte.</param>
/// <param name="Bytes">Its body.</param>
/// <param name="Text">The body as text, where that was asked for; else empty.</param>
internal sealed record Fetched(Uri Address, DateTimeOffset Began, TimeSpan Took, long Bytes, string Text);
