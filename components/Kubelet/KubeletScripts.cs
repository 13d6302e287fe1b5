using QuicLoad.Components.Common;

namespace QuicLoad.Components.Kubelet;

/// <summary>Writes a kubelet's flags file and takes it away.</summary>
internal static class KubeletScripts
{
    /// <summary>What kubeadm's systemd drop-in reads kubelet's flags from.</summary>
    public const string FlagsFile = "/etc/default/kubelet";

    /// <summary>Has kubelet started at boot, and writes down where it was not before.</summary>
    public static ShellText Enable { get; } = Shell.Text($$"""
        if ! systemctl is-enabled -q kubelet 2>/dev/null; then
            systemctl enable kubelet > /dev/null 2>&1 || fail 'kubelet.service cannot be enabled. See: systemctl status kubelet'
            : > "$state/enabled-kubelet"
        fi
        """);

    /// <summary>Stops kubelet and puts its flags back as they were before.</summary>
    public static ShellText PutBack { get; } = Shell.Text($$"""

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
        """);

    /// <summary>Writes the flags in one move; a node that runs keeps its own until its turn comes.</summary>
    public static string Configure(string host, string flags) => HostScript.For(host, HostScript.State, Shell.Text($$"""

        file={{FlagsFile}}
        mkdir -p /etc/default
        printf '%s' {{flags}} > "$file.quic-load"
        if cmp -s "$file.quic-load" "$file"; then
            rm -f "$file.quic-load"
            say 'kubelet has its flags already'
        elif [ -e "$state/node" ] && [ -e /etc/kubernetes/kubelet.conf ] && [ -e "$file" ]; then
            rm -f "$file.quic-load"
            say 'kubelet gets its flags when the turn of this node comes'
        else
            if [ -f "$file" ] && ! grep -q '^# Made by quic-load' "$file"; then
                cp -p "$file" "$state/default-kubelet"
            fi
            mv -f "$file.quic-load" "$file"
            say 'kubelet has its flags'
        fi
        {{Enable}}
        """));

    /// <summary>Stops kubelet and puts back what was there before.</summary>
    public static string Remove(string host) => HostScript.For(host, HostScript.State, PutBack, Shell.Text($$"""
        say 'kubelet is stopped and its flags are gone'
        """));
}
