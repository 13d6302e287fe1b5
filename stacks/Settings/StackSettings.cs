using System.Net;
using QuicLoad.Components.Conditions;
using QuicLoad.Components.Viewers;

namespace QuicLoad.Stacks.Settings;

/// <summary>All settings of a stack, read and found sound.</summary>
public sealed record StackSettings
{
    /// <summary>The cluster.</summary>
    public required KubernetesSettings Kubernetes { get; init; }

    /// <summary>How hosts are reached.</summary>
    public required SshSettings Ssh { get; init; }

    /// <summary>The network that the nodes' own addresses are in.</summary>
    public required IPNetwork NodeNetwork { get; init; }

    /// <summary>The control plane's node.</summary>
    public required NodeSettings ControlPlane { get; init; }

    /// <summary>The workers' nodes, at least one; without those whose host was abandoned.</summary>
    public required IReadOnlyList<NodeSettings> Workers { get; init; }

    /// <summary>Workers whose host is dead: what was on it is forgotten once they are taken out of the settings.</summary>
    public IReadOnlyList<NodeSettings> Abandoned { get; init; } = [];

    /// <summary>The router.</summary>
    public required RouterSettings Router { get; init; }

    /// <summary>Whether nodes also get routes to each other's pods.</summary>
    public required bool WorkerRoutes { get; init; }

    /// <summary>Name servers of the viewers, one to three.</summary>
    public required IReadOnlyList<IPAddress> DnsServers { get; init; }

    /// <summary>The viewers.</summary>
    public required ViewerSettings Viewers { get; init; }

    /// <summary>What viewers do and when; null: one protocol for ever.</summary>
    public required ViewerPlan? Plan { get; init; }

    /// <summary>What a good run must reach.</summary>
    public required ThresholdSettings Thresholds { get; init; }

    /// <summary>The login for a private registry, or null.</summary>
    public required RegistrySettings? Registry { get; init; }

    /// <summary>What this stack must never exceed.</summary>
    public required LimitSettings Limits { get; init; }

    /// <summary>The network that viewers are given; null leaves it as it is.</summary>
    public required TrafficConditions? Conditions { get; init; }

    /// <summary>The control plane's node, then the workers'.</summary>
    public IEnumerable<NodeSettings> Nodes => Workers.Prepend(ControlPlane);
}
