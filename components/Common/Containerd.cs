namespace QuicLoad.Components.Common;

/// <summary>What containerd and kubelet must agree on.</summary>
public static class Containerd
{
    /// <summary>Where containerd answers CRI calls, as a URL: kubeadm wants the scheme from 1.24 on, and 1.20 takes it.</summary>
    public const string Socket = "unix:///run/containerd/containerd.sock";

    /// <summary>containerd's configuration.</summary>
    public const string ConfigurationFile = "/etc/containerd/config.toml";

    /// <summary>The node's CNI configuration. containerd takes the first file of the folder.</summary>
    public const string NetworkFile = "/etc/cni/net.d/10-quic-load.conflist";

    /// <summary>Leases of pods' addresses; below /run, so that none outlives a reboot.</summary>
    public const string LeaseFolder = "/run/quic-load-addresses";

    /// <summary>
    /// The driver that kubelet and containerd share: what kubeadm takes where nobody says, cgroupfs up to 1.21 and systemd
    /// from 1.22 on (Kubernetes' documentation, "Container runtimes").
    /// </summary>
    public static string CgroupDriver(KubernetesVersion version)
    {
        ArgumentNullException.ThrowIfNull(version);
        return version.Minor < 22 ? "cgroupfs" : "systemd";
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

    /// <summary>The CNI version of the node's configuration: 1.0.0 where every containerd that may run knows it (1.6 on), else 0.4.0.</summary>
    public static string CniVersion(KubernetesVersion version)
    {
        ArgumentNullException.ThrowIfNull(version);
        return version.Minor < 26 ? "0.4.0" : "1.0.0";
    }
}
