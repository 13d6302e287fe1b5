using QuicLoad.Components.Cluster;
using QuicLoad.Components.Remote;

namespace QuicLoad.Components.Runtimes;

/// <summary>Shell text of Docker.</summary>
internal static class DockerScripts
{
    private const string ServerVersion = "{{.Server.Version}}";

    /// <summary>The daemon's version.</summary>
    public static ShellText Version { get; } = Shell.Text($"$(docker version --format {ServerVersion})");

    private const string Driver = "{{.CgroupDriver}}";

    /// <summary>
    /// kubelet ends when its cgroup driver is not Docker's. kubeadm asks Docker up to 1.21, and takes systemd from 1.22 on.
    /// </summary>
    public static ShellText Requirements(KubernetesVersion version) =>
        version.Minor < 22
            ? ShellText.None
            : Shell.Text(
                $$"""
                driver=$(docker info --format {{Driver}})
                [ "$driver" = systemd ] ||
                    fail "has Docker with the cgroup driver \"$driver\", and kubelet {{new ShellText(version.ToString())}} has systemd." \
                        'Write "exec-opts": ["native.cgroupdriver=systemd"] into /etc/docker/daemon.json and run systemctl restart docker,' \
                        'or choose a kubernetes.version before 1.22.'

                """
            );

    /// <summary>Succeeds where Docker has <c>$image</c>.</summary>
    public static ShellText HasImage { get; } = Shell.Text($"docker image inspect \"$image\" > /dev/null 2>&1");
}
