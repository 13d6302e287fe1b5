using QuicLoad.Components.Cluster;
using QuicLoad.Components.Remote;

namespace QuicLoad.Components.Runtimes;

/// <summary>containerd, which kubelet calls by CRI; Kubernetes' images are in a namespace of their own, k8s.io.</summary>
public sealed record Containerd : ContainerRuntime
{
    /// <summary>containerd's configuration.</summary>
    public const string ConfigurationFile = "/etc/containerd/config.toml";

    /// <summary>Stands for the pause image, which kubeadm of the node's release names.</summary>
    internal const string PauseImage = "@pause@";

    /// <inheritdoc/>
    public override string Word => "containerd";

    /// <inheritdoc/>
    public override string Title => "containerd";

    /// <inheritdoc/>
    public override string Unit => "containerd";

    /// <inheritdoc/>
    public override string Package => "containerd";

    /// <inheritdoc/>
    public override string Programs => "containerd:containerd runc:runc";

    /// <inheritdoc/>
    /// <remarks>kubeadm wants the scheme from 1.24 on, and 1.20 takes it.</remarks>
    public override string? Socket => "unix:///run/containerd/containerd.sock";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Answer => ["ctr", "version"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> ListImages => ["ctr", "-n", "k8s.io", "images", "ls", "-q"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> LoadImages => ["ctr", "-n", "k8s.io", "images", "import", "-"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> ListContainers => ["crictl", "ps", "-a"];

    /// <inheritdoc/>
    public override string ImageStore => "/var/lib/containerd";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Unit, string Target)> BootUnits => [("containerd.service", "multi-user.target")];

    /// <inheritdoc/>
    public override bool NeedsCrictl(KubernetesVersion version) => version < KubernetesVersion.FirstWithoutCrictl;

    /// <inheritdoc/>
    public override IReadOnlyList<NodeFile> Files(ClusterSpec cluster)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        return
        [
            new NodeFile("runtime-file", ConfigurationFile, Configuration(cluster.Version))
            {
                Restarts = Unit,
                FilledIn = "sandbox_image = \"[^\"]*\"",
                MayHoldSecrets = true,
            },
        ];
    }

    /// <summary>The oldest containerd that the Kubernetes release works with, as MAJOR.MINOR.</summary>
    /// <remarks>From 1.26 kubelet speaks CRI v1 only, which containerd has since 1.6; 1.35 is the last to support containerd 1.x.</remarks>
    public static string OldestFor(KubernetesVersion version)
    {
        ArgumentNullException.ThrowIfNull(version);
        return version.Minor switch
        {
            < 26 => "1.4",
            < 36 => "1.6",
            _ => "2.0",
        };
    }

    /// <summary>containerd's configuration, version 2, which containerd 1.x and 2.x read.</summary>
    internal static string Configuration(KubernetesVersion version) =>
        NodeFile.Mark
        + $"""
            version = 2

            [plugins."io.containerd.grpc.v1.cri"]
              sandbox_image = "{PauseImage}"

              [plugins."io.containerd.grpc.v1.cri".cni]
                bin_dir = "/opt/cni/bin"
                conf_dir = "/etc/cni/net.d"

              [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
                runtime_type = "io.containerd.runc.v2"

                [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc.options]
                  SystemdCgroup = {(CgroupDriver(version) == "systemd" ? "true" : "false")}

              [plugins."io.containerd.grpc.v1.cri".registry]
                config_path = "/etc/containerd/certs.d"

            """.ReplaceLineEndings("\n");

    /// <inheritdoc/>
    internal override ShellText Version => ContainerdScripts.Version;

    /// <inheritdoc/>
    internal override ShellText HasImage => ContainerdScripts.HasImage;

    /// <inheritdoc/>
    internal override ShellText Requirements(KubernetesVersion version) => ContainerdScripts.Requirements(version);

    /// <inheritdoc/>
    internal override ShellText Configure(ClusterSpec cluster) => ContainerdScripts.Configure(cluster);

    /// <inheritdoc/>
    internal override ShellText Restore => ContainerdScripts.Restore;
}
