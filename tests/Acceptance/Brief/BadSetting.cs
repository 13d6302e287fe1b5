namespace QuicLoad.Acceptance.Brief;

/// <summary>A mistake in the stack's settings that must be refused.</summary>
/// <param name="Path">The setting, below quic-load:.</param>
/// <param name="Value">The value that is wrong.</param>
/// <param name="Said">Parts of the message that name it, such as its path and value.</param>
internal sealed record BadSetting(string Path, string Value, params IReadOnlyList<string> Said)
{
    /// <summary>A few of different kinds; all kinds are tested with the stack's settings.</summary>
    public static IReadOnlyList<BadSetting> Samples { get; } =
    [
        new("viewers.replicas", "221", "viewers.replicas", "221", "220"),
        new("workers[1].podCidr", "203.0.113.0/25", "workers[1].podCidr", "\"203.0.113.0/25\"", "workers[0].podCidr"),
        new("workers[0].address", "198.51.100", "workers[0].address", "\"198.51.100\""),
        new("viewers.protocol", "spdy", "viewers.protocol", "\"spdy\"", "http2"),
        new("kubernetes.networkMod", "kubenet", "kubernetes.networkMod"),
    ];
}
