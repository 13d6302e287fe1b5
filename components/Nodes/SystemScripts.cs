using QuicLoad.Components.Remote;
using QuicLoad.Contracts;

namespace QuicLoad.Components.Nodes;

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

    /// <summary>Services that make swap at boot: zram-tools, Ubuntu's zram-config, dphys-swapfile, swapspace, systemd-swap.</summary>
    private const string SwapServices =
        "zramswap.service zram-config.service zram-swap.service dphys-swapfile.service swapspace.service systemd-swap.service";

    /// <summary>
    /// <c>swap_units</c> prints the units that bring swap at boot and are not masked: units of type swap (written by hand, or by
    /// a generator: a GPT partition, zram), what zram-generator is configured for, and <see cref="SwapServices"/>. It changes nothing.
    /// </summary>
    public static ShellText SwapUnits { get; } =
        Shell.Text(
            $$"""
            swap_units() {
                {
                    for file in /etc/systemd/system/*.swap /run/systemd/system/*.swap /run/systemd/generator*/*.swap \
                        /usr/lib/systemd/system/*.swap /lib/systemd/system/*.swap; do
                        [ ! -e "$file" ] && [ ! -L "$file" ] || printf '%s\n' "${file##*/}"
                    done
                    printf '%s\n' {{new ShellText(SwapServices)}}
                } | sort -u | while IFS= read -r name; do
                    ! systemctl is-enabled "$name" > /dev/null 2>&1 || printf '%s\n' "$name"
                done
                # there may be no unit yet: it is made at the next boot
                for folder in /etc/systemd /run/systemd /usr/lib/systemd /usr/local/lib/systemd; do
                    cat "$folder/zram-generator.conf" "$folder"/zram-generator.conf.d/*.conf 2> /dev/null || true
                done | sed -n -E 's/^[[:space:]]*\[(zram[0-9]+)\].*/dev-\1.swap/p' | sort -u | while IFS= read -r name; do
                    case $(systemctl is-enabled "$name" 2> /dev/null || true) in
                    masked | enabled | static | generated) ;;
                    *) printf '%s\n' "$name" ;;
                    esac
                done
            }
            """
        );

    /// <summary>Now and for every later boot: swap off, modules loaded, forwarding and bridge filtering on.</summary>
    /// <param name="host">The host.</param>
    /// <param name="userNamespaces">Whether its pods make user namespaces: refused first where the kernel forbids them.</param>
    public static string Configure(string host, bool userNamespaces = false) =>
        HostScript.For(
            host,
            [
                .. userNamespaces ? (ShellText[])[UserNamespaceScripts.Require] : [],
                HostScript.State,
                SwapUnits,
                Shell.Text(
                    $$"""

                    # kubelet refuses to start while there is swap
                    swap='^[[:space:]]*[^#[:space:]][^[:space:]]*[[:space:]]+[^[:space:]]+[[:space:]]+swap[[:space:]]'
                    if [ -f /etc/fstab ] && grep -Eq "$swap" /etc/fstab; then
                        sed -E -i "/$swap/s/^/"{{FstabMark}}"/" /etc/fstab
                        systemctl daemon-reload
                        say 'swap is out of /etc/fstab'
                    fi
                    swap_units | while IFS= read -r unit; do
                        file=/etc/systemd/system/$unit
                        grep -qsxF -- "$unit" "$state/swap-masked" || printf '%s\n' "$unit" >> "$state/swap-masked"
                        systemctl stop "$unit" > /dev/null 2>&1 || true
                        if [ -e "$file" ] || [ -L "$file" ]; then # a mask takes the place of this file
                            mkdir -p "$state/swap-units"
                            mv -f "$file" "$state/swap-units/$unit"
                        fi
                        systemctl mask --now "$unit" > /dev/null 2>&1 || [ "$(systemctl is-enabled "$unit" 2> /dev/null)" = masked ] ||
                            fail "$unit brings swap at boot, and it cannot be masked. Take it away. See: systemctl status $unit"
                        say "$unit, which brings swap at boot, is masked"
                    done
                    if [ "$(wc -l < /proc/swaps)" -gt 1 ]; then
                        swapoff -a
                        say 'swap is off'
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
                    """
                ),
            ]
        );

    private static ShellText Lines =>
        new(string.Join(" \\\n    ", Sysctls.Select(setting => ShellWord.Quote($"{setting.Name} = {setting.Value}"))));

    /// <summary>
    /// Takes our files away and puts the lines and units of swap back; kernel settings in force stay until the next boot.
    /// </summary>
    public static string Restore(string host) =>
        HostScript.For(
            host,
            HostScript.State,
            Shell.Text(
                $$"""

                rm -f {{ModulesFile}} {{SysctlFile}}
                if [ -f /etc/fstab ] && grep -q '^'{{FstabMark}} /etc/fstab; then
                    sed -i 's/^'{{FstabMark}}'//' /etc/fstab
                    systemctl daemon-reload
                    swapon -a || say 'left behind: swap of /etc/fstab is not in use before the next boot'
                fi
                if [ -f "$state/swap-masked" ]; then
                    while IFS= read -r unit; do
                        systemctl unmask "$unit" > /dev/null 2>&1 || true
                        if [ -e "$state/swap-units/$unit" ] || [ -L "$state/swap-units/$unit" ]; then
                            mv -n "$state/swap-units/$unit" "/etc/systemd/system/$unit"
                        fi
                    done < "$state/swap-masked"
                    systemctl daemon-reload
                    while IFS= read -r unit; do
                        systemctl start "$unit" > /dev/null 2>&1 || say "left behind: $unit is not in use before the next boot"
                    done < "$state/swap-masked"
                    rm -f "$state/swap-masked"
                    rmdir "$state/swap-units" 2>/dev/null || true
                fi
                rmdir "$state" 2>/dev/null || true
                say 'left behind: loaded modules and forwarding, until the next boot'
                """
            )
        );
}
