using System.Net;
using QuicLoad.Components.Common;
using QuicLoad.Components.Remote;
using Pulumi;

namespace QuicLoad.Components.ControlPlane;

/// <summary>What the control plane is made of.</summary>
public sealed record MasterArgs
{
    /// <summary>TCP port of the Kubernetes API.</summary>
    public const int ApiPort = 6443;

    /// <summary>The host; its name becomes the node's.</summary>
    public required HostConnection Host { get; init; }

    /// <summary>The exact version.</summary>
    public required KubernetesVersion Version { get; init; }

    /// <summary>The range of Service addresses.<value>IPv4 prefix, e.g. 10.96.0.0/12</value></summary>
    public required IPNetwork ServiceCidr { get; init; }

    /// <summary>The kubelet configuration that the node stands on: with another one the control plane is made anew.</summary>
    public required Input<string> KubeletConfigurationId { get; init; }

    /// <summary>Who gives pods their addresses, and with it the runtime.<value>Default kubenet</value></summary>
    public NetworkMode Network { get; init; }

    /// <summary>Where the control plane's images are named after.<value>Default: kubeadm's own</value></summary>
    public string? ImageRepository { get; init; }

    /// <summary>All images are on the host already; a missing one is an error instead of a pull.<value>Default false</value></summary>
    public bool ImagesPreloaded { get; init; }

    /// <summary>Whether the cluster gets a DNS of its own (CoreDNS).<value>Default true</value></summary>
    public bool ClusterDns { get; init; } = true;

    /// <summary>Whether kube-proxy sizes the kernel's connection table; not where it may not, as in a container.<value>Default true</value></summary>
    public bool ProxySetsConntrack { get; init; } = true;
}
