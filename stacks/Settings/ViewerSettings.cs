using QuicLoad.Components.Viewers;

namespace QuicLoad.Stacks.Settings;

/// <summary>viewers: who watches what.</summary>
public sealed record ViewerSettings
{
    /// <summary>How many.</summary>
    public required int Replicas { get; init; }

    /// <summary>The image.</summary>
    public required string Image { get; init; }

    /// <summary>What they speak.</summary>
    public required ViewerProtocol Protocol { get; init; }

    /// <summary>What they are.</summary>
    public required ViewerKind Kind { get; init; }

    /// <summary>The player that they open.</summary>
    public required ViewerPlayer Player { get; init; }

    /// <summary>YouTube's video; null where none is named.</summary>
    public required YoutubeSettings? Youtube { get; init; }

    /// <summary>The player page.</summary>
    public required Uri OriginUrl { get; init; }

    /// <summary>Further hosts that the manifest names: QUIC is forced for them too.<value>Host, or host:port; may be none</value></summary>
    public required IReadOnlyList<string> MediaHosts { get; init; }

    /// <summary>Another name of the page's host, asked for over HTTP/2: one browser then plays both; null where there is none.</summary>
    public string? Http2Host { get; init; }

    /// <summary>Whether the origin has a certificate of its own that no authority signed.</summary>
    public required bool HasOriginCertificate { get; init; }

    /// <summary>SHA-256 of that certificate's public key, base64; null in a preview on a machine that has no such file.</summary>
    public required string? CertificateSpki { get; init; }

    /// <summary>Whether it is wanted that the outside sees viewers with their nodes' addresses.<value>Default false</value></summary>
    public bool BehindNodes { get; init; }

    /// <summary>What one viewer is given.</summary>
    public required ViewerResources Resources { get; init; }
}
