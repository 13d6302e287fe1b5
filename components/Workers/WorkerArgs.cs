using Pulumi;
using QuicLoad.Components.Common;
using QuicLoad.Components.Remote;

namespace QuicLoad.Components.Workers;

/// <summary>What a worker is made of.</summary>
public sealed record WorkerArgs
{
    /// <summary>The worker's host; its name becomes the node's.</summary>
    public required HostConnection Host { get; init; }

    /// <summary>The control plane's host, where the token is made and the node is drained.</summary>
    public required HostConnection ControlPlane { get; init; }

    /// <summary>The cluster to join: with another one the worker leaves and joins anew.</summary>
    public required Input<string> ClusterId { get; init; }

    /// <summary>The kubelet configuration that the node stands on: with another one the worker leaves and joins anew.</summary>
    public required Input<string> KubeletConfigurationId { get; init; }

    /// <summary>The exact version.</summary>
    public required KubernetesVersion Version { get; init; }

    /// <summary>Who gives pods their addresses, and with it the runtime.<value>Default kubenet</value></summary>
    public NetworkMode Network { get; init; }

    /// <summary>Where kubeadm's images are named after.<value>Default: kubeadm's own</value></summary>
    public string? ImageRepository { get; init; }

    /// <summary>All images are on the host already; a missing one is an error instead of a pull.<value>Default false</value></summary>
    public bool ImagesPreloaded { get; init; }

    /// <summary>How long the join token is good for; it is revoked as soon as the node is Ready.<value>Default 2 hours</value></summary>
    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromHours(2);

    /// <summary>How long the node may take to become Ready.<value>Default 5 minutes</value></summary>
    public TimeSpan ReadyDeadline { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long draining may take; a node that is not empty then stays.<value>Default 2 minutes</value></summary>
    public TimeSpan DrainDeadline { get; init; } = TimeSpan.FromMinutes(2);
}
