using System.Net;
using Pulumi;
using QuicLoad.Contracts;

namespace QuicLoad.Components.Viewers;

/// <summary>Which packed users there are, and what they do.</summary>
public sealed record PackedUserPodsArgs
{
    /// <summary>The viewers beside them, whose namespace, plan and pull secret they share.</summary>
    public required QuicViewers Viewers { get; init; }

    /// <summary>The users of each worker, by its name.</summary>
    public required PackedUsers Users { get; init; }

    /// <summary>The image: the viewers', or one made as it is.</summary>
    public required string Image { get; init; }

    /// <summary>What they speak.</summary>
    public required ViewerProtocol Protocol { get; init; }

    /// <summary>The player page.<value>https address</value></summary>
    public required Uri OriginUrl { get; init; }

    /// <summary>SHA-256 of the public key of an origin whose certificate no authority signed.<value>Base64; default: none</value></summary>
    public Input<string>? CertificateSpki { get; init; }

    /// <summary>Name servers that they ask.<value>One to three</value></summary>
    public required IReadOnlyList<IPAddress> DnsServers { get; init; }

    /// <summary>The folder on each worker that holds <c>order</c> and <c>records</c>.<value>Absolute path</value></summary>
    public required string SpoolFolder { get; init; }

    /// <summary>What one user is counted with.</summary>
    public required PackedUserShare Share { get; init; }
}
