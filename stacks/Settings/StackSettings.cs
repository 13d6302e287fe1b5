using System.Net;
using QuicLoad.Components.Cluster;
using QuicLoad.Components.PodNetworks;
using QuicLoad.Components.Traffic;
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

    /// <summary>Where pods get their addresses, and how packets find them.</summary>
    public required PodNetwork PodNetwork { get; init; }

    /// <summary>Name servers of the viewers, one to three.</summary>
    public required IReadOnlyList<IPAddress> DnsServers { get; init; }

    /// <summary>The viewers.</summary>
    public required ViewerSettings Viewers { get; init; }

    /// <summary>The packed users; null where there are none.</summary>
    public UserSettings? Users { get; init; }

    /// <summary>The services of video servers; may be none.</summary>
    public IReadOnlyList<ServiceSettings> Services { get; init; } = [];

    /// <summary>The balancer before the nodes; null where the stack has none of its own.</summary>
    public BalancerSettings? Balancer { get; init; }

    /// <summary>How many servers all services have.</summary>
    public int Servers => Services.Sum(service => service.Replicas);

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

    /// <summary>Where the stack file keeps secrets, e.g. ssh.user.</summary>
    public IReadOnlyCollection<string> SecretPaths { get; init; } = [];

    /// <summary>Whether one of these top-level settings, or a part of it, is kept secret: what is made of it is a secret too.</summary>
    public bool HasSecret(params IEnumerable<string> settings) =>
        settings.Any(key => SecretPaths.Any(path => path.Split('.', '[')[0] == key));

    /// <summary>The control plane's node, then the workers'.</summary>
    public IEnumerable<NodeSettings> Nodes => Workers.Prepend(ControlPlane);

    /// <summary>What all nodes have in common.</summary>
    internal ClusterSpec ToCluster() =>
        new()
        {
            Version = Kubernetes.Version,
            Runtime = Kubernetes.Runtime,
            PodNetwork = PodNetwork,
            Nodes = [ControlPlane.ToNode([]), .. Workers.Select(ToWorker)],
            Router = new RouterSpec(Router.Name, Router.Address),
            NodeNetwork = NodeNetwork,
            ServiceCidr = Kubernetes.ServiceCidr,
            MaxPods = Kubernetes.MaxPods,
            KubeApiQps = Kubernetes.KubeApiQps,
            ImageRepository = Kubernetes.ImageRepository,
            ImagesPreloaded = Kubernetes.ImagesPreloaded,
            ClusterDns = Kubernetes.ClusterDns,
            ProxySetsConntrack = Kubernetes.ProxySetsConntrack,
        };

    /// <summary>A worker's node.</summary>
    internal NodeSpec ToWorker(NodeSettings worker) =>
        worker.ToNode(DnsServers) with
        {
            ServiceAddresses = [.. Services.Select(service => service.Path.Announced).OfType<IPAddress>()],
        };
}
