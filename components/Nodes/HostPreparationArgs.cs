using System.Collections.Immutable;
using Pulumi;
using QuicLoad.Components.Cluster;
using QuicLoad.Components.Remote;

namespace QuicLoad.Components.Nodes;

/// <summary>What a host needs before it can become a node.</summary>
public sealed record HostPreparationArgs
{
    /// <summary>The host.</summary>
    public required HostConnection Host { get; init; }

    /// <summary>The cluster that it becomes a node of.</summary>
    public required ClusterSpec Cluster { get; init; }

    /// <summary>
    /// Whether its pods make user namespaces, as a browser's sandbox does: then a kernel that forbids them is an error.
    /// <value>Default false</value>
    /// </summary>
    public bool UserNamespaces { get; init; }

    /// <summary>
    /// Where a host without them gets them: <c>bin/linux/ARCH/PROGRAM</c> and <c>PROGRAM.sha256</c> below it.
    /// <value>https or file address, or http with <see cref="Digests"/>; file is a folder on the host</value>
    /// </summary>
    public required Uri Artifacts { get; init; }

    /// <summary>
    /// Folder of <c>crictl-vVERSION-linux-ARCH.tar.gz</c> and its <c>.sha256</c>, for a host that needs crictl and has none.
    /// <value>http, https or file address; default: crictl lies beside the three programs in <see cref="Artifacts"/></value>
    /// </summary>
    public Uri? CriTools { get; init; }

    /// <summary>
    /// A flat apt repository of the version's minor release, its key in <c>Release.key</c>: then packages are installed, and
    /// <see cref="Artifacts"/> is not used.<value>https address, or http with <see cref="PackageKeyDigest"/>; default: no packages</value>
    /// </summary>
    public Uri? Packages { get; init; }

    /// <summary>
    /// SHA-256 of each program by ARCH/PROGRAM, e.g. amd64/kubeadm.<value>Default: the one beside each program in <see cref="Artifacts"/>
    /// counts</value>
    /// </summary>
    public Input<ImmutableDictionary<string, string>>? Digests { get; init; }

    /// <summary>SHA-256 of the package source's <c>Release.key</c>.<value>64 hexadecimal digits; default: none</value></summary>
    public string? PackageKeyDigest { get; init; }
}
