using QuicLoad.Components.Common;
using QuicLoad.Components.Remote;

namespace QuicLoad.Components.Hosts;

/// <summary>What a host needs before it can become a node.</summary>
public sealed record HostPreparationArgs
{
    /// <summary>The host.</summary>
    public required HostConnection Host { get; init; }

    /// <summary>The exact version of kubeadm, kubelet and kubectl.</summary>
    public required KubernetesVersion Version { get; init; }

    /// <summary>
    /// Where a host without them gets them: <c>bin/linux/ARCH/PROGRAM</c> and <c>PROGRAM.sha256</c> below it.
    /// <value>http, https or file address; file is a folder on the host</value>
    /// </summary>
    public required Uri Artifacts { get; init; }
}
