namespace QuicLoad.Acceptance.Doctor;

/// <summary>The mistakes that ./doctor must find on the lab's kubenet stack, each alone.</summary>
internal static class PlantedFaults
{
    private const string Kubectl = "kubectl --kubeconfig /etc/kubernetes/admin.conf";

    private const string Worker1Unit = "quic-load-route-worker1-203.0.113.0-25-via-198.51.100.11.service";

    private const string OrphanUnit = "quic-load-route-gone-198.18.200.0-28-via-198.51.100.12.service";

    /// <summary>On nodes: the operating system.</summary>
    private static readonly PlantedFault[] System =
    [
        new("swap in /etc/fstab", "worker1", "swap", "echo '/swap.img none swap sw 0 0' >> /etc/fstab")
        {
            IsMended = true,
            Undo = "sed -i '/swap.img/d' /etc/fstab",
        },
        new(
            "a unit of swap",
            "worker1",
            "swap",
            """
            printf '[Swap]\nWhat=/swap.img\n\n[Install]\nWantedBy=swap.target\n' > /etc/systemd/system/swap.img.swap
            systemctl daemon-reload; systemctl enable --quiet swap.img.swap
            """
        )
        {
            IsMended = true,
            Undo =
                "cd /etc/systemd/system; rm -f swap.img.swap swap.target.wants/swap.img.swap; rm -rf /var/lib/quic-load/swap-*; "
                + "systemctl daemon-reload",
        },
        new("a firewall drops what the node forwards", "worker1", "forwarding", "iptables -P FORWARD DROP")
        {
            Undo = "iptables -P FORWARD ACCEPT",
        },
        new("a sysctl is off", "worker1", "sysctls", "sysctl -q -w net.bridge.bridge-nf-call-ip6tables=0") { IsMended = true },
        new("the sysctls' file is gone", "worker2", "sysctls-boot", "rm /etc/sysctl.d/99-zz-quic-load.conf") { IsMended = true },
        new(
            "another file has the last word on a sysctl",
            "worker2",
            "sysctls-boot",
            "echo 'net.ipv4.ip_forward = 0' > /etc/sysctl.d/zzz-other.conf"
        )
        {
            Undo = "rm /etc/sysctl.d/zzz-other.conf",
        },
        new("the container runtime is not held", "worker1", "holds", "apt-mark unhold docker.io") { IsMended = true },
        new(
            "another kubectl comes first in PATH",
            "worker1",
            "programs",
            """printf '#!/bin/sh\necho "  \\"gitVersion\\": \\"v1.19.7\\","\n' > /usr/local/bin/kubectl; chmod 755 /usr/local/bin/kubectl"""
        )
        {
            Undo = "rm /usr/local/bin/kubectl",
        },
        // the lab's machines share one clock, so the machine is made to tell another
        new(
            "the clock is five seconds ahead",
            "worker1",
            "clock",
            """printf '#!/bin/sh\nexec /bin/date -d "+5 seconds" "$@"\n' > /usr/local/bin/date; chmod 755 /usr/local/bin/date"""
        )
        {
            Undo = "rm /usr/local/bin/date",
        },
        new("the viewers' records are root's", "worker2", "spool", "chown 0:0 /var/lib/quic-load/viewers/records") { IsMended = true },
        new("the viewers' seccomp profile is gone", "worker1", "seccomp", "rm /var/lib/kubelet/seccomp/quic-load/viewer.json")
        {
            IsMended = true,
        },
        new(
            "the host's key is another one",
            "worker1",
            "host-key",
            "mkdir -p /root/kept; mv /etc/ssh/ssh_host_*_key* /root/kept/; ssh-keygen -q -A; systemctl restart ssh"
        )
        {
            Undo = "mv -f /root/kept/* /etc/ssh/; rmdir /root/kept; systemctl restart ssh",
            ExitCode = 3,
        },
        new("the host does not answer", "worker2", "reachable", "systemctl stop ssh") { Undo = "systemctl start ssh", ExitCode = 3 },
    ];

    /// <summary>On nodes: kubelet and the pods' network.</summary>
    private static readonly PlantedFault[] Kubelet =
    [
        new("kubelet is not started at boot", "worker1", "kubelet-service", "systemctl disable kubelet") { IsMended = true },
        new("kubelet does not run", "worker2", "kubelet-service", "systemctl stop kubelet") { IsMended = true },
        new(
            "kubelet's flags were changed on disk",
            "worker1",
            "kubelet-file",
            "sed -i s/--max-pods=110/--max-pods=90/ /etc/default/kubelet"
        )
        {
            Undo = "sed -i s/--max-pods=90/--max-pods=110/ /etc/default/kubelet",
        },
        new(
            "kubelet runs with other flags",
            "worker1",
            "kubelet-flags",
            "sed -i s/--max-pods=110/--max-pods=90/ /etc/default/kubelet; systemctl restart kubelet; sed -i "
                + "s/--max-pods=90/--max-pods=110/ /etc/default/kubelet"
        )
        {
            IsMended = true,
        },
        new(
            "another pod network's configuration",
            "worker1",
            "cni",
            "mkdir -p /etc/cni/net.d; echo '{}' > /etc/cni/net.d/10-other.conflist"
        )
        {
            Undo = "rm /etc/cni/net.d/10-other.conflist",
        },
        new("the bridge has a second range", "worker1", "bridge", "ip address add 198.18.201.1/24 dev cbr0")
        {
            Undo = "ip address del 198.18.201.1/24 dev cbr0",
        },
        new("the bridge's MTU is larger than the link's", "worker2", "mtu", "ip link set cbr0 mtu 1600")
        {
            Undo = "ip link set cbr0 mtu 1500",
        },
        new(
            "kubenet's left-over rule",
            "worker1",
            "translation",
            "iptables -t nat -A POSTROUTING ! -d 10.0.0.0/8 -m comment --comment 'kubenet: SNAT for outbound traffic from "
                + "cluster' -m addrtype ! --dst-type LOCAL -j MASQUERADE"
        )
        {
            IsMended = true,
        },
    ];

    private static readonly PlantedFault[] Router =
    [
        new(
            "the router translates",
            "router",
            "translation",
            "nft 'add table ip hide; add chain ip hide out { type nat hook postrouting priority 100; }; add rule ip hide out "
                + "oifname eth1 masquerade'"
        )
        {
            Undo = "nft delete table ip hide",
        },
        new("a route is missing", "router", "route", "ip route del 203.0.113.0/25") { IsMended = true },
        new("a route has another next hop", "router", "route", "ip route replace 203.0.113.128/25 via 198.51.100.11")
        {
            Undo = "ip route replace 203.0.113.128/25 via 198.51.100.12",
        },
        new("a route does not outlive a boot", "router", "route-boot", $"systemctl disable {Worker1Unit}") { IsMended = true },
        new(
            "a route to a node that nobody declares",
            "router",
            "orphan-route",
            $"""
            cd /etc/systemd/system
            sed -e 's|pods of worker1 |pods of gone |' -e 's|replace .*|replace 198.18.200.0/28 via 198.51.100.12|' \
                {Worker1Unit} > {OrphanUnit}
            systemctl daemon-reload; systemctl enable --now {OrphanUnit}
            """
        )
        {
            IsMended = true,
        },
        new("the router does not forward", "router", "forwarding", "sysctl -q -w net.ipv4.ip_forward=0") { IsMended = true },
        new("the router filters strictly", "router", "rp-filter", "sysctl -q -w net.ipv4.conf.eth0.rp_filter=1")
        {
            Undo = "sysctl -q -w net.ipv4.conf.eth0.rp_filter=0",
        },
        new("the router's counters are gone", "router", "counters", "nft delete table inet quic_load_counters") { IsMended = true },
    ];

    private static readonly PlantedFault[] Cluster =
    [
        new("a node is cordoned", "master", "cordon", $"{Kubectl} cordon worker1") { Host = "worker1", IsMended = true },
        new(
            "a node that nobody declares",
            "master",
            "unknown-node",
            $$$"""echo '{"apiVersion":"v1","kind":"Node","metadata":{"name":"stranger"}}' | {{{Kubectl}}} create -f -"""
        )
        {
            Host = "stranger",
            Undo = $"{Kubectl} delete node stranger",
        },
        new(
            "a certificate ends soon",
            "master",
            "certificates",
            "openssl req -x509 -newkey rsa:2048 -nodes -days 10 -subj /CN=soon -keyout /dev/null -out /etc/kubernetes/pki/soon.crt"
        )
        {
            Undo = "rm /etc/kubernetes/pki/soon.crt",
        },
    ];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<PlantedFault> All { get; } = [.. System, .. Kubelet, .. Router, .. Cluster];

    /// <summary>A few, one of each kind, for a run that has no time for all.</summary>
    public static IReadOnlyList<PlantedFault> Few { get; } =
    [
        .. All.Where(fault =>
            fault.Name is "swap in /etc/fstab" or "kubenet's left-over rule" or "a route is missing" or "a node is cordoned"
        ),
    ];
}
