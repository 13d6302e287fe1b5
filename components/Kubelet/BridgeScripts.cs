using QuicLoad.Components.Common;

namespace QuicLoad.Components.Kubelet;

/// <summary>Writes a node's files for the CNI bridge with containerd, and takes them away.</summary>
internal static class BridgeScripts
{
    private const int StartSeconds = 60;

    /// <summary>Each file in one move; containerd and kubelet are restarted where one of theirs changed. Pods live on through both.</summary>
    public static string Configure(string host, KubeletConfigurationArgs args) => HostScript.For(host, HostScript.State, HostScript.Within, Shell.Text($$"""

        # place FILE CONTENT [BACKUP]: $placed tells whether the file changed; somebody else's file is kept as BACKUP
        place() {
            placed=
            mkdir -p "${1%/*}"
            printf '%s\n' "$2" > "$1.quic-load"
            if cmp -s "$1.quic-load" "$1"; then
                rm -f "$1.quic-load"
            else
                if [ -n "${3:-}" ] && [ -f "$1" ] && ! grep -q '^# Made by quic-load' "$1"; then cp -p "$1" "$state/$3"; fi
                mv -f "$1.quic-load" "$1"
                placed=yes
            fi
        }

        address={{args.NodeAddress}}
        device=$(ip -o -4 address show to "$address" | sed -n -E '1s/^[0-9]+: +([^ @]+).*/\1/p')
        [ -n "$device" ] || fail "has no interface with the address $address. The address in the settings must be the host's own."
        mtu=$(cat "/sys/class/net/$device/mtu")
        place {{Containerd.NetworkFile}} "$(printf '%s' {{BridgeDocuments.Network(args)}} | sed 's/"mtu": {{BridgeDocuments.DefaultMtu}}/"mtu": '"$mtu/")"
        first=$(find /etc/cni/net.d -maxdepth 1 \( -name '*.conf' -o -name '*.conflist' -o -name '*.json' \) | sort | head -n 1)
        [ "$first" = {{Containerd.NetworkFile}} ] ||
            fail "$first comes before {{new ShellText(Containerd.NetworkFile)}}, and containerd takes the first. Remove it, or name a host without a pod network of its own."

        pause=$({{NodeScripts.ListImages(args.Version, args.ImageRepository)}} | grep '/pause:') || fail 'kubeadm names no pause image. See: kubeadm config images list'
        place {{Containerd.ConfigurationFile}} "$(printf '%s' {{BridgeDocuments.Runtime(args)}} | sed "s|{{new ShellText(BridgeDocuments.PauseImage)}}|$pause|")" containerd-config.toml
        if [ -n "$placed" ]; then
            systemctl restart containerd || fail 'containerd does not start. See: journalctl -u containerd'
            containerd_answers() { ctr version > /dev/null 2>&1; }
            within {{StartSeconds}} containerd_answers || fail 'containerd does not answer after {{StartSeconds}} s. See: journalctl -u containerd'
        fi

        configuration={{BridgeDocuments.Kubelet(args)}}
        # without it a DNS server in a pod would ask the host's stub resolver, and so itself
        if systemctl is-active -q systemd-resolved; then
            configuration=$(printf '%s%s' "$configuration" 'resolvConf: /run/systemd/resolve/resolv.conf')
        fi
        place {{BridgeDocuments.KubeletFile}} "$(printf '%s' "$configuration")"
        changed=$placed
        place {{KubeletScripts.FlagsFile}} "$(printf '%s' {{BridgeDocuments.Flags(args)}})" default-kubelet
        if [ -n "$changed$placed" ] && [ -f /var/lib/kubelet/config.yaml ] && systemctl is-active -q kubelet; then
            systemctl restart kubelet
        fi
        {{KubeletScripts.Enable}}
        say 'kubelet, containerd and the pod network have their configuration'
        """));

    /// <summary>Stops kubelet and puts back what was there before.</summary>
    public static string Remove(string host) => HostScript.For(host, HostScript.State, KubeletScripts.PutBack, Shell.Text($$"""

        rm -f {{Containerd.NetworkFile}} {{BridgeDocuments.KubeletFile}}
        rmdir /etc/cni/net.d /etc/quic-load 2>/dev/null || true
        if [ -f "$state/containerd-config.toml" ]; then
            mv -f "$state/containerd-config.toml" {{Containerd.ConfigurationFile}}
        elif grep -q '^# Made by quic-load' {{Containerd.ConfigurationFile}} 2>/dev/null; then
            rm -f {{Containerd.ConfigurationFile}}
        fi
        systemctl try-restart containerd || say 'left behind: containerd does not start with its former configuration. See: journalctl -u containerd'
        say 'kubelet is stopped; its configuration, containerd'"'"'s and the pod network'"'"'s are gone'
        """));
}
