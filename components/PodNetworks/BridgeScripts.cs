using QuicLoad.Components.Cluster;
using QuicLoad.Components.Remote;

namespace QuicLoad.Components.PodNetworks;

/// <summary>Writes a node's files for the CNI bridge, and takes them away.</summary>
internal static class BridgeScripts
{
    /// <summary>Succeeds on a host that has kubelet's file.</summary>
    public static ShellText IsConfigured { get; } = new("[ -e /etc/quic-load/kubelet.yaml ]");

    /// <summary>Rules of kube-proxy and of the portmap plugin.</summary>
    public static ShellText RulePatterns { get; } = Shell.Text($"-e KUBE- -e CNI-HOSTPORT");

    /// <summary>kubeadm's configuration and the pods' leases; the files of the step that writes them stay.</summary>
    public static ShellText Leftovers { get; } = Shell.Text($"/etc/quic-load/kubeadm.yaml {Bridge.Leases}");

    /// <summary>
    /// Each file in one move; containerd and kubelet are restarted where one of theirs changed. Pods live on through both.
    /// </summary>
    public static string Configure(NodeSpec node, ClusterSpec cluster) =>
        HostScript.For(
            node.Name,
            HostScript.State,
            HostScript.Within,
            Shell.Text(
                $$"""

                {{NodeFileScripts.Place}}

                address={{node.Address}}
                bridge={{PodAttachment.BridgeName}}
                device=$(ip -o -4 address show to "$address" | sed -n -E '1s/^[0-9]+: +([^ @]+).*/\1/p')
                [ -n "$device" ] || fail "has no interface with the address $address. The address in the settings must be the host's own."
                mtu={{Mtu(cluster.PodNetwork.Routing.Encapsulation)}}
                place {{Bridge.ConfigurationFile}} "$(printf '%s' {{BridgeDocuments.Network(
                    node,
                    cluster
                )}} | sed 's/"mtu": {{BridgeDocuments.DefaultMtu}}/"mtu": '"$mtu/")"
                # the plugin sets it when it makes the bridge only; pods that are there keep theirs until they are made again
                [ ! -e "/sys/class/net/$bridge" ] || [ "$(cat "/sys/class/net/$bridge/mtu")" = "$mtu" ] || ip link set dev "$bridge" mtu "$mtu"
                first=$(find /etc/cni/net.d -maxdepth 1 \( -name '*.conf' -o -name '*.conflist' -o -name '*.json' \) | sort | head -n 1)
                [ "$first" = {{Bridge.ConfigurationFile}} ] ||
                    fail "$first comes before {{new ShellText(
                    Bridge.ConfigurationFile
                )}}, and containerd takes the first. Remove it, or name a host without a pod network of its own."

                {{cluster.Runtime.Configure(cluster)}}
                configuration={{BridgeDocuments.Kubelet(node, cluster)}}
                # without it a DNS server in a pod would ask the host's stub resolver, and so itself
                if systemctl is-active -q systemd-resolved; then
                    configuration=$(printf '%s%s' "$configuration" 'resolvConf: /run/systemd/resolve/resolv.conf')
                fi
                place {{BridgeDocuments.KubeletFile}} "$(printf '%s' "$configuration")"
                changed=$placed
                place {{KubeletScripts.FlagsFile}} "$(printf '%s' {{BridgeDocuments.Flags(node)}})" default-kubelet
                if [ -n "$changed$placed" ] && [ -f /var/lib/kubelet/config.yaml ] && systemctl is-active -q kubelet; then
                    systemctl restart kubelet
                fi
                {{KubeletScripts.Enable}}
                say 'kubelet, containerd and the pod network have their configuration'
                """
            )
        );

    /// <summary>Stops kubelet and puts back what was there before.</summary>
    public static string Remove(string host, ClusterSpec cluster) =>
        HostScript.For(
            host,
            HostScript.State,
            KubeletScripts.PutBack,
            Shell.Text(
                $$"""

                rm -f {{Bridge.ConfigurationFile}} {{BridgeDocuments.KubeletFile}}
                rmdir /etc/cni/net.d /etc/quic-load 2>/dev/null || true
                {{cluster.Runtime.Restore}}say 'kubelet is stopped; its configuration, containerd'"'"'s and the pod network'"'"'s are gone'
                """
            )
        );

    /// <summary>The MTU of pods: the host's own, less what the routing puts around their packets between nodes.</summary>
    private static ShellText Mtu(int encapsulation) =>
        encapsulation == 0
            ? new ShellText("$(cat \"/sys/class/net/$device/mtu\")")
            : Shell.Text($"$(($(cat \"/sys/class/net/$device/mtu\") - {encapsulation}))");
}
