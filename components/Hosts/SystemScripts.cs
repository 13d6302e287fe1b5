using QuicLoad.Components.Common;

namespace QuicLoad.Components.Hosts;

/// <summary>What the operating system of a node needs: no swap, forwarding, and bridged traffic shown to iptables.</summary>
internal static class SystemScripts
{
    /// <summary>Modules that are loaded at boot.</summary>
    public const string ModulesFile = "/etc/modules-load.d/quic-load.conf";

    /// <summary>Read after the distribution's own 99-sysctl.conf, so that ours is the last word.</summary>
    public const string SysctlFile = "/etc/sysctl.d/99-zz-quic-load.conf";

    /// <summary>The settings, now and for every boot.</summary>
    public static readonly IReadOnlyList<(string Name, string Value)> Sysctls =
    [
        ("net.ipv4.ip_forward", "1"),
        ("net.bridge.bridge-nf-call-iptables", "1"),
        ("net.bridge.bridge-nf-call-ip6tables", "1"),
    ];

    /// <summary>The modules that they need.</summary>
    public static readonly IReadOnlyList<string> Modules = ["br_netfilter", "overlay"];

    /// <summary>Marks the lines of /etc/fstab that were taken out, so that a removal puts exactly those back.</summary>
    private const string FstabMark = "#quic-load# ";

    /// <summary>Now and for every later boot: swap off, modules loaded, forwarding and bridge filtering on.</summary>
    public static string Configure(string host) => HostScript.For(host, Shell.Text($$"""

        # kubelet refuses to start while there is swap
        if [ "$(wc -l < /proc/swaps)" -gt 1 ]; then
            swapoff -a
            say 'swap is off'
        fi
        swap='^[[:space:]]*[^#[:space:]][^[:space:]]*[[:space:]]+[^[:space:]]+[[:space:]]+swap[[:space:]]'
        if [ -f /etc/fstab ] && grep -Eq "$swap" /etc/fstab; then
            sed -E -i "/$swap/s/^/"{{FstabMark}}"/" /etc/fstab
            systemctl daemon-reload
            say 'swap is out of /etc/fstab'
        fi

        mkdir -p /etc/modules-load.d /etc/sysctl.d
        printf '%s\n' {{new ShellText(string.Join(' ', Modules))}} > {{ModulesFile}}
        for module in {{new ShellText(string.Join(' ', Modules))}}; do
            modprobe "$module" 2>/dev/null || true # built into some kernels
        done
        [ -e /proc/sys/net/bridge/bridge-nf-call-iptables ] ||
            fail 'the kernel has no br_netfilter, which kube-proxy needs. Load the module, or use a kernel that has it.'

        printf '%s\n' \
            {{Lines}} > {{SysctlFile}}
        sysctl -q -p {{SysctlFile}}
        say 'forwarding and bridge filtering are on'
        """));

    private static ShellText Lines => new(string.Join(" \\\n    ", Sysctls.Select(setting => Shell.Quote($"{setting.Name} = {setting.Value}"))));

    /// <summary>Takes our files away and puts the swap lines back; kernel settings in force stay until the next boot.</summary>
    public static string Restore(string host) => HostScript.For(host, Shell.Text($$"""

        rm -f {{ModulesFile}} {{SysctlFile}}
        if [ -f /etc/fstab ] && grep -q '^'{{FstabMark}} /etc/fstab; then
            sed -i 's/^'{{FstabMark}}'//' /etc/fstab
            systemctl daemon-reload
            swapon -a || say 'left behind: swap of /etc/fstab is not in use before the next boot'
        fi
        rmdir /var/lib/quic-load 2>/dev/null || true
        say 'left behind: loaded modules and forwarding, until the next boot'
        """));
}
