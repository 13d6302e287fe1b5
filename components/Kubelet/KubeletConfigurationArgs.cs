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

    /// <summary>Who gives pods their addresses, and with it the runtime.<value>Default kubenet</value></summary>
    public NetworkMode Network { get; init; }

    /// <summary>
    /// Addresses of Services, where the cluster's own DNS is: its tenth, as kubeadm has it.
    /// <value>IPv4 prefix; default: as kubeadm's own, 10.96.0.0/12. kubenet leaves it to kubeadm</value>
    /// </summary>
    public IPNetwork ServiceCidr { get; init; } = new(IPAddress.Parse("10.96.0.0"), 12);

    /// <summary>Where kubeadm's images are named after, the pause image among them.<value>Default: kubeadm's own</value></summary>
    public string? ImageRepository { get; init; }
}
