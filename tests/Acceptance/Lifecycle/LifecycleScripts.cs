namespace QuicLoad.Acceptance.Lifecycle;

/// <summary>What the suite runs at a machine's console: POSIX scripts that only look, and print a line for each thing found.</summary>
internal static class LifecycleScripts
{
    /// <summary>
    /// Prints what is left of a node on a host that is none any more; its argument is "bare" where the host had no Kubernetes before.
    /// </summary>
    public const string Remains = """
        [ ! -e /sys/class/net/cbr0 ] || echo 'the bridge cbr0'
        ip -o link show type veth 2> /dev/null | grep -v ' eth0[@:]' | sed 's/^/a cable of a pod: /'
        for path in /etc/kubernetes /var/lib/kubelet /var/lib/cni /var/lib/etcd /run/quic-load-addresses /etc/default/kubelet \
            /var/lib/quic-load /etc/cni/net.d; do
            [ ! -e "$path" ] || find "$path" ! -type d 2> /dev/null | head -n 5 | sed 's/^/the file /'
        done
        for tables in iptables ip6tables; do
            "$tables-save" 2> /dev/null | grep -E -e KUBE- -e 'kubenet: ' -e CNI- | head -n 3 | sed "s/^/a rule of $tables: /"
        done
        ip -o link show 2> /dev/null | sed -n -E 's/^[0-9]+: (ql-[^:@]+).*/the link \1/p'
        ! nft list table ip quic_load_vxlan > /dev/null 2>&1 || echo 'the table quic_load_vxlan of nftables'
        grep -ls '^# Made by quic-load' /etc/frr/* /etc/systemd/system/quic-load-vxlan.service | sed 's/^/the file /'
        ip -4 route show proto bgp | sed 's/^/a route by BGP: /'
        ! systemctl is-active -q kubelet 2> /dev/null || echo 'kubelet runs'
        if [ "$1" = bare ]; then
            for program in kubeadm kubelet kubectl; do ! command -v "$program" || echo "the program $program"; done
        fi
        ! pgrep -x kube-proxy > /dev/null || echo 'kube-proxy runs'
        if command -v docker > /dev/null && systemctl is-active -q docker; then docker ps -aq | sed 's/^/the container /'; fi
        true
        """;

    /// <summary>Prints the addresses that the node's plugin has leased, one a line; its argument is the folder.</summary>
    public const string Leases = """
        find "$1" -type f 2> /dev/null | sed 's,.*/,,' | grep -E '^[0-9]+[.][0-9]+[.][0-9]+[.][0-9]+$' || true
        """;

    /// <summary>Prints what of a rebooted node is not as it must be.</summary>
    public const string NodeFaults = """
        [ "$(cat /proc/sys/net/ipv4/ip_forward)" = 1 ] || echo 'net.ipv4.ip_forward is not 1'
        [ "$(cat /proc/sys/net/bridge/bridge-nf-call-iptables)" = 1 ] || echo 'net.bridge.bridge-nf-call-iptables is not 1'
        [ "$(wc -l < /proc/swaps)" -le 1 ] || echo 'swap is on'
        systemctl is-active -q kubelet || echo 'kubelet does not run'
        iptables-save -t nat | grep -E -e 'kubenet: ' -e 'MASQUERADE.*(203[.]0[.]113|198[.]18[.]1)' |
            sed 's/^/a rule that translates addresses: /'
        true
        """;

    /// <summary>Counts the logins since a moment; its argument is seconds since 1970.</summary>
    public const string Logins = """
        journalctl --quiet --no-pager --output cat --unit ssh --since "@$1" | grep -c 'Accepted publickey' || true
        """;
}
