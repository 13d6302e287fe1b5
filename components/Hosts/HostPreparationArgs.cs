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

    /// <summary>Who gives pods their addresses, and with it the runtime.<value>Default kubenet</value></summary>
    public NetworkMode Network { get; init; }

    /// <summary>
    /// Folder of <c>crictl-vVERSION-linux-ARCH.tar.gz</c> and its <c>.sha256</c>, for a host that needs crictl and has none.
    /// <value>http, https or file address; default: crictl lies beside the three programs in <see cref="Artifacts"/></value>
    /// </summary>
    public Uri? CriTools { get; init; }

    /// <summary>
    /// A flat apt repository of the version's minor release, its key in <c>Release.key</c>: then packages are installed, and
    /// <see cref="Artifacts"/> is not used.<value>http or https address; default: no packages</value>
    /// </summary>
    public Uri? Packages { get; init; }
}
