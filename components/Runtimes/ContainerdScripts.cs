using QuicLoad.Components.Cluster;
using QuicLoad.Components.Remote;

namespace QuicLoad.Components.Runtimes;

/// <summary>Shell text of containerd.</summary>
internal static class ContainerdScripts
{
    private const int StartSeconds = 60;

    /// <summary>containerd's version, as <see cref="Requirements"/> found it.</summary>
    public static ShellText Version { get; } = new("$found");

    /// <summary>Succeeds where containerd has <c>$image</c> for Kubernetes.</summary>
    public static ShellText HasImage { get; } = Shell.Text($"ctr -n k8s.io images ls -q \"name==$image\" 2>/dev/null | grep -q .");

    /// <summary>Puts the configuration back as it was before.</summary>
    public static ShellText Restore { get; } =
        Shell.Text(
            $$"""
            if [ -f "$state/containerd-config.toml" ]; then
                mv -f "$state/containerd-config.toml" {{Containerd.ConfigurationFile}}
            elif grep -q '^# Made by quic-load' {{Containerd.ConfigurationFile}} 2>/dev/null; then
                rm -f {{Containerd.ConfigurationFile}}
            fi
            systemctl try-restart containerd || say 'left behind: containerd does not start with its former configuration. See: journalctl -u containerd'

            """
        );

    /// <summary>What the Kubernetes release needs of containerd and of the kernel; <c>$found</c> is containerd's version.</summary>
    public static ShellText Requirements(KubernetesVersion version)
    {
        var oldest = new ShellText(Containerd.OldestFor(version));
        var containerd = Shell.Text(
            $$"""
            found=$(containerd --version | sed -n -E 's/^[^ ]+ [^ ]+ v?([0-9]+\.[0-9]+).*/\1/p')
            [ "$(printf '%s\n' {{oldest}} "$found" | sort -V | head -n 1)" = {{oldest}} ] ||
                fail "has containerd \"$found\"; Kubernetes {{new ShellText(
                version.ToString()
            )}} needs {{oldest}} or newer. Install a newer containerd, or choose an older kubernetes.version."

            """
        );
        return version < KubernetesVersion.FirstWithoutCgroupV1
            ? containerd
            : Shell.Text(
                $$"""
                {{containerd}}[ "$(stat -f -c %T /sys/fs/cgroup)" = cgroup2fs ] ||
                    fail 'has cgroup v1, which kubelet refuses from {{new ShellText(
                    KubernetesVersion.FirstWithoutCgroupV1.ToString()
                )}} on. Boot it with cgroup v2, or choose an older kubernetes.version.'

                """
            );
    }

    /// <summary>Places the configuration with kubeadm's pause image, and restarts containerd where it changed; pods live on.</summary>
    public static ShellText Configure(ClusterSpec cluster) =>
        Shell.Text(
            $$"""
            pause=$({{NodeScripts.ListImages(
                cluster
            )}} | grep '/pause:') || fail 'kubeadm names no pause image. See: kubeadm config images list'
            place {{Containerd.ConfigurationFile}} "$(printf '%s' {{Containerd.Configuration(cluster.Version)}} | sed "s|{{new ShellText(
                Containerd.PauseImage
            )}}|$pause|")" containerd-config.toml
            if [ -n "$placed" ]; then
                systemctl restart containerd || fail 'containerd does not start. See: journalctl -u containerd'
                containerd_answers() { ctr version > /dev/null 2>&1; }
                within {{StartSeconds}} containerd_answers || fail 'containerd does not answer after {{StartSeconds}} s. See: journalctl -u containerd'
            fi

            """
        );
}
