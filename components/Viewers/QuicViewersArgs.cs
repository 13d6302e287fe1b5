using System.Net;
using Pulumi;
using QuicLoad.Components.Cluster;

namespace QuicLoad.Components.Viewers;

/// <summary>Who watches what, how many, and over which protocol.</summary>
public sealed record QuicViewersArgs
{
    /// <summary>The cluster: with another one everything here is made again; a changed kubeconfig alone changes nothing.</summary>
    public required ClusterAccess Access { get; init; }

    /// <summary>How many viewers.<value>0 or more</value></summary>
    public required int Replicas { get; init; }

    /// <summary>The viewer image.</summary>
    public required string Image { get; init; }

    /// <summary>What they speak.</summary>
    public required ViewerProtocol Protocol { get; init; }

    /// <summary>What they are.<value>Default: browsers</value></summary>
    public ViewerKind Kind { get; init; }

    /// <summary>The player that they open.<value>Default: the origin's adaptive one</value></summary>
    public ViewerPlayer Player { get; init; }

    /// <summary>YouTube's video; with that player only.<value>11 characters</value></summary>
    public string? Video { get; init; }

    /// <summary>What they do and when; null: one protocol for ever. Changing it redeploys nobody.</summary>
    public ViewerPlan? Plan { get; init; }

    /// <summary>The folder on each worker that holds <c>order</c> and <c>records</c>.<value>Absolute path</value></summary>
    public required string SpoolFolder { get; init; }

    /// <summary>The player page.<value>https address</value></summary>
    public required Uri OriginUrl { get; init; }

    /// <summary>Further hosts that the manifest names, whose media comes over QUIC too.<value>Host, or host:port</value></summary>
    public IReadOnlyList<string> MediaHosts { get; init; } = [];

    /// <summary>Another name of the page's host, asked for over HTTP/2, so that one browser plays both; null: none.</summary>
    public string? Http2Host { get; init; }

    /// <summary>SHA-256 of the public key of an origin whose certificate no authority signed.<value>Base64; default: none</value></summary>
    public Input<string>? CertificateSpki { get; init; }

    /// <summary>Name servers that the viewers ask.<value>One to three</value></summary>
    public required IReadOnlyList<IPAddress> DnsServers { get; init; }

    /// <summary>What one viewer is given.</summary>
    public required ViewerResources Resources { get; init; }

    /// <summary>A login where the image comes from a private registry.</summary>
    public RegistryLogin? Registry { get; init; }
}
