using System.Collections.Immutable;
using System.Net;
using QuicLoad.Components.Cluster;
using QuicLoad.Components.Runtimes;

namespace QuicLoad.Stacks.Settings;

/// <summary>kubernetes: the cluster.</summary>
public sealed record KubernetesSettings
{
    /// <summary>The exact release.</summary>
    public required KubernetesVersion Version { get; init; }

    /// <summary>What runs the containers.</summary>
    public required ContainerRuntime Runtime { get; init; }

    /// <summary>Addresses of Services.</summary>
    public required IPNetwork ServiceCidr { get; init; }

    /// <summary>Highest number of pods on a node.</summary>
    public required int MaxPods { get; init; }

    /// <summary>Requests a second that a kubelet may make at the API, and the controller manager.</summary>
    public required int KubeApiQps { get; init; }

    /// <summary>Where hosts without kubeadm, kubelet and kubectl get them.</summary>
    public required Uri Artifacts { get; init; }

    /// <summary>Where hosts without crictl get it, as an archive of its own; null means beside kubeadm.</summary>
    public required Uri? CriTools { get; init; }

    /// <summary>The package source that kubeadm, kubelet and kubectl come from; null means as files from <see cref="Artifacts"/>.</summary>
    public required Uri? Packages { get; init; }

    /// <summary>Whether digestsFile is written.</summary>
    public required bool HasDigests { get; init; }

    /// <summary>
    /// SHA-256 of each program by ARCH/PROGRAM; null without digestsFile, and in a preview on a machine that has no such file.
    /// </summary>
    public required ImmutableDictionary<string, string>? Digests { get; init; }

    /// <summary>SHA-256 of the package source's key; null where none is written.</summary>
    public required string? PackageKeyDigest { get; init; }

    /// <summary>Whether the hosts have all images already.</summary>
    public required bool ImagesPreloaded { get; init; }

    /// <summary>Where kubeadm's images are named after; null means kubeadm's own.</summary>
    public required string? ImageRepository { get; init; }

    /// <summary>Whether kube-proxy sizes the kernel's connection table.</summary>
    public required bool ProxySetsConntrack { get; init; }

    /// <summary>Whether the cluster gets a DNS of its own.</summary>
    public required bool ClusterDns { get; init; }
}
