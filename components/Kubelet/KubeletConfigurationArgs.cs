using System.Net;
using QuicLoad.Components.Common;
using QuicLoad.Components.Remote;

namespace QuicLoad.Components.Kubelet;

/// <summary>What one node's kubelet is told.</summary>
public sealed record KubeletConfigurationArgs
{
    /// <summary>The node's host.</summary>
    public required HostConnection Host { get; init; }

    /// <summary>Kubelet's version.</summary>
    public required KubernetesVersion Version { get; init; }

    /// <summary>The node's own range; its pods, and so the viewers, get their addresses from it.<value>IPv4 prefix, e.g. 203.0.113.0/25</value></summary>
    public required IPNetwork PodCidr { get; init; }

    /// <summary>The node's address.</summary>
    public required IPAddress NodeAddress { get; init; }

    /// <summary>Highest number of pods on the node.<value>1-1000; default 110, as kubelet's own</value></summary>
    public int MaxPods { get; init; } = 110;

    /// <summary>Name servers for pods, outside the cluster; none means the cluster's own.</summary>
    public IReadOnlyList<IPAddress> DnsServers { get; init; } = [];
}
