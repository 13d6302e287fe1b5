using System.Net;
using QuicLoad.Components.PodNetworks;
using QuicLoad.Components.Runtimes;

namespace QuicLoad.Components.Cluster;

/// <summary>What all nodes of a cluster have in common.</summary>
public sealed record ClusterSpec
{
    /// <summary>The exact Kubernetes release.</summary>
    public required KubernetesVersion Version { get; init; }

    /// <summary>What runs the containers.</summary>
    public required ContainerRuntime Runtime { get; init; }

    /// <summary>Where pods get their addresses, and how packets find them.</summary>
    public required PodNetwork PodNetwork { get; init; }

    /// <summary>All nodes, the control plane's first: a pod routing may tell each of the others.<value>Default: none</value></summary>
    public IReadOnlyList<NodeSpec> Nodes { get; init; } = [];

    /// <summary>The router that nodes and outside have between them; null where none is known.</summary>
    public RouterSpec? Router { get; init; }

    /// <summary>The network that the nodes' own addresses are in; null where it is not known.</summary>
    public IPNetwork? NodeNetwork { get; init; }

    /// <summary>
    /// Addresses of Services; the tenth is that of the cluster's own DNS, as kubeadm has it.
    /// <value>IPv4 prefix; default: as kubeadm's own, 10.96.0.0/12</value>
    /// </summary>
    public IPNetwork ServiceCidr { get; init; } = new(IPAddress.Parse("10.96.0.0"), 12);

    /// <summary>Highest number of pods on a node.<value>1-1000; default 110, as kubelet's own</value></summary>
    public int MaxPods { get; init; } = 110;

    /// <summary>
    /// How many requests a second a kubelet may make at the API, and the controller manager; twice as many in a burst. A kubelet makes
    /// several for each pod that starts.<value>1-10000; default 50, as kubelet's own from Kubernetes 1.27 on</value>
    /// </summary>
    public int KubeApiQps { get; init; } = 50;

    /// <summary>The burst that goes with it.</summary>
    internal int KubeApiBurst => 2 * KubeApiQps;

    /// <summary>Where kubeadm's images are named after, the pause image among them.<value>Default: kubeadm's own</value></summary>
    public string? ImageRepository { get; init; }

    /// <summary>All images are on the hosts already; a missing one is an error instead of a pull.<value>Default false</value></summary>
    public bool ImagesPreloaded { get; init; }

    /// <summary>Whether the cluster gets a DNS of its own (CoreDNS).<value>Default true</value></summary>
    public bool ClusterDns { get; init; } = true;

    /// <summary>
    /// Whether kube-proxy sizes the kernel's connection table; not where it may not, as in a container.<value>Default true</value>
    /// </summary>
    public bool ProxySetsConntrack { get; init; } = true;

    /// <summary>All files that a node must have: kubelet's, the pod network's and the container runtime's.</summary>
    /// <exception cref="NotSupportedException">The pod network does not exist in this Kubernetes release.</exception>
    public IReadOnlyList<NodeFile> FilesOf(NodeSpec node) =>
        [.. PodNetwork.Attachment.Files(node, this), .. Runtime.Files(this), .. PodNetwork.Routing.Files(node, this)];
}
