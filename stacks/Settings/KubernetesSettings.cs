using System.Net;
using QuicLoad.Components.Common;

namespace QuicLoad.Stacks.Settings;

/// <summary>kubernetes: the cluster.</summary>
public sealed record KubernetesSettings
{
    /// <summary>The exact release.</summary>
    public required KubernetesVersion Version { get; init; }

    /// <summary>Who gives pods their addresses, and with it the container runtime.</summary>
    public required NetworkMode Network { get; init; }

    /// <summary>Addresses of Services.</summary>
    public required IPNetwork ServiceCidr { get; init; }

    /// <summary>Highest number of pods on a node.</summary>
    public required int MaxPods { get; init; }

    /// <summary>Where hosts without kubeadm, kubelet and kubectl get them.</summary>
    public required Uri Artifacts { get; init; }

    /// <summary>Where hosts without crictl get it, as an archive of its own; null means beside kubeadm.</summary>
    public required Uri? CriTools { get; init; }

    /// <summary>The package source that kubeadm, kubelet and kubectl come from; null means as files from <see cref="Artifacts"/>.</summary>
    public required Uri? Packages { get; init; }

    /// <summary>Whether the hosts have all images already.</summary>
    public required bool ImagesPreloaded { get; init; }

    /// <summary>Where kubeadm's images are named after; null means kubeadm's own.</summary>
    public required string? ImageRepository { get; init; }

    /// <summary>Whether kube-proxy sizes the kernel's connection table.</summary>
    public required bool ProxySetsConntrack { get; init; }

    /// <summary>Whether the cluster gets a DNS of its own.</summary>
    public required bool ClusterDns { get; init; }
}
