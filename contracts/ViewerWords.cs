namespace QuicLoad.Contracts;

/// <summary>How settings, plans, records and viewers' variables call what viewers are, play and speak.</summary>
public static class ViewerWords
{
    /// <summary>The protocol HTTP/3 over QUIC.</summary>
    public const string Quic = "quic";

    /// <summary>The protocol HTTP/2 over TCP.</summary>
    public const string Http2 = "http2";

    /// <summary>The kind that is a real browser.</summary>
    public const string Browser = "browser";

    /// <summary>The kind that fetches and shows nothing; also the player that its records name.</summary>
    public const string Synthetic = "synthetic";

    /// <summary>The kind that plays for many users in one process; also the player that its records name.</summary>
    public const string Packed = "packed";

    /// <summary>The origin's own player.</summary>
    public const string Adaptive = "adaptive";

    /// <summary>YouTube's player.</summary>
    public const string YouTube = "youtube";
}
