using System.Net;
using QuicLoad.Components.Cluster;
using QuicLoad.Components.Remote;

namespace QuicLoad.Components.Runtimes;

/// <summary>What runs a node's containers. It says in data what differs from one runtime to another.</summary>
public abstract record ContainerRuntime
{
    /// <summary>Its word in the settings.</summary>
    public abstract string Word { get; }

    /// <summary>Its name in messages.</summary>
    public abstract string Title { get; }

    /// <summary>Its systemd unit.</summary>
    public abstract string Unit { get; }

    /// <summary>The distribution's package of it, which is held where it is installed.</summary>
    public abstract string Package { get; }

    /// <summary>Programs that a host must have for it, each with its package.<value>PROGRAM:PACKAGE, separated by blanks</value></summary>
    public abstract string Programs { get; }

    /// <summary>Where it answers CRI calls; null where kubeadm finds it by itself.<value>URL of a socket</value></summary>
    public virtual string? Socket => null;

    /// <summary>The first Kubernetes release that it does not work with, and why; null where there is none.</summary>
    public virtual (KubernetesVersion Version, string Why)? Gone => null;

    /// <summary>A range that it keeps for itself on every node, and what it is; null where there is none.</summary>
    public virtual (IPNetwork Range, string What)? OwnRange => null;

    /// <summary>A command that succeeds once it answers.</summary>
    public abstract IReadOnlyList<string> Answer { get; }

    /// <summary>A command that prints the names of the images that it has.</summary>
    public abstract IReadOnlyList<string> ListImages { get; }

    /// <summary>A command that takes an archive of images from standard input.</summary>
    public abstract IReadOnlyList<string> LoadImages { get; }

    /// <summary>A command that lists a node's containers, for people.</summary>
    public abstract IReadOnlyList<string> ListContainers { get; }

    /// <summary>Folder of its images.</summary>
    public abstract string ImageStore { get; }

    /// <summary>Units that start it at boot, each with the target that wants it.</summary>
    public abstract IReadOnlyList<(string Unit, string Target)> BootUnits { get; }

    /// <summary>Whether kubeadm of this release calls the runtime by crictl.</summary>
    public abstract bool NeedsCrictl(KubernetesVersion version);

    /// <summary>Its files on a node.</summary>
    public virtual IReadOnlyList<NodeFile> Files(ClusterSpec cluster) => [];

    /// <summary>
    /// The driver that kubelet and the runtime share: what kubeadm takes where nothing is set, cgroupfs up to 1.21 and systemd
    /// from 1.22 on (Kubernetes' documentation, "Container runtimes").
    /// </summary>
    public static string CgroupDriver(KubernetesVersion version)
    {
        ArgumentNullException.ThrowIfNull(version);
        return version.Minor < 22 ? "cgroupfs" : "systemd";
    }

    /// <summary>Its version, within double quotes.</summary>
    internal abstract ShellText Version { get; }

    /// <summary>Succeeds where the runtime has <c>$image</c>.</summary>
    internal abstract ShellText HasImage { get; }

    /// <summary>What the release needs of the runtime, which answers, and of the kernel; whole lines.</summary>
    internal virtual ShellText Requirements(KubernetesVersion version) => ShellText.None;

    /// <summary>Places its files by <c>place</c> and restarts it where one changed; whole lines.</summary>
    internal virtual ShellText Configure(ClusterSpec cluster) => ShellText.None;

    /// <summary>Puts its files back as they were before; whole lines.</summary>
    internal virtual ShellText Restore => ShellText.None;
}
