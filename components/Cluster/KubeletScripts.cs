using QuicLoad.Components.Remote;

namespace QuicLoad.Components.Cluster;

/// <summary>Parts of every script that configures a kubelet.</summary>
internal static class KubeletScripts
{
    /// <summary>What kubeadm's systemd drop-in reads kubelet's flags from.</summary>
    public const string FlagsFile = "/etc/default/kubelet";

    /// <summary>kubelet's systemd unit.</summary>
    public const string UnitName = "kubelet";

    /// <summary>Has kubelet started at boot, and writes down where it was not before.</summary>
    public static ShellText Enable { get; } =
        Shell.Text(
            $$"""
            if ! systemctl is-enabled -q kubelet 2>/dev/null; then
                systemctl enable kubelet > /dev/null 2>&1 || fail 'kubelet.service cannot be enabled. See: systemctl status kubelet'
                : > "$state/enabled-kubelet"
            fi
            """
        );

    /// <summary>Stops kubelet and puts its flags back as they were before.</summary>
    public static ShellText PutBack { get; } =
        Shell.Text(
            $$"""

            systemctl stop kubelet > /dev/null 2>&1 || true
            if [ -e "$state/enabled-kubelet" ]; then
                systemctl disable kubelet > /dev/null 2>&1 || true
                rm -f "$state/enabled-kubelet"
            fi
            if [ -f "$state/default-kubelet" ]; then
                mv -f "$state/default-kubelet" {{FlagsFile}}
            else
                rm -f {{FlagsFile}}
            fi
            """
        );
}
