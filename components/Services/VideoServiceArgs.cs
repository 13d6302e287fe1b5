using Pulumi;
using QuicLoad.Components.Cluster;
using QuicLoad.Components.Services.Paths;

namespace QuicLoad.Components.Services;

/// <summary>How many servers, which, and how clients come to them.</summary>
public sealed record VideoServiceArgs
{
    /// <summary>Where it lives.</summary>
    public required ServiceSpace Space { get; init; }

    /// <summary>The name of its Deployment and Service.<value>DNS label</value></summary>
    public required string Name { get; init; }

    /// <summary>How many servers.<value>1 or more</value></summary>
    public required int Replicas { get; init; }

    /// <summary>Their image.</summary>
    public required string Image { get; init; }

    /// <summary>The Service's port, TCP and UDP.<value>1-65535; default 443</value></summary>
    public int Port { get; init; } = 443;

    /// <summary>How clients come to them.</summary>
    public required ServicePath Path { get; init; }

    /// <summary>What it has of the stack's balancer; null where the path goes through none.</summary>
    public ServiceBalancing? Balancing { get; init; }

    /// <summary>How they lie on the workers.<value>Default: as evenly as there is room</value></summary>
    public ServerSpread Spread { get; init; }

    /// <summary>The workers.</summary>
    public required IReadOnlyList<NodeSpec> Workers { get; init; }

    /// <summary>Their certificate, in PEM.</summary>
    public required Input<string> Certificate { get; init; }

    /// <summary>Its private key, in PEM; a secret.</summary>
    public required Input<string> Key { get; init; }
}
