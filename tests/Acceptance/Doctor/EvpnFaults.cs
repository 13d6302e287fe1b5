namespace QuicLoad.Acceptance.Doctor;

/// <summary>The mistakes that ./doctor must find on the lab's vxlan stack with learning evpn, each alone. worker1 reflects there.</summary>
internal static class EvpnFaults
{
    private const string Device = "ql-vxlan";
    private const string Bridge = "ql-svi";
    private const string Worker1Address = "198.51.100.11";
    private const string Worker2Address = "198.51.100.12";
    private const string Worker1Pods = "203.0.113.0/25";
    private const string Worker2Mac = "02:76:c6:33:64:0c";
    private const string Worker2Pods = "203.0.113.128/25";

    /// <summary>Puts a node's FRR back as its file has it; its sessions and routes are there again a few seconds later.</summary>
    private const string Reload =
        "systemctl reload frr; for i in $(seq 60); do vtysh -c 'show bgp summary json' | grep -q '\"state\":\"Established\"' && break; "
        + "sleep 1; done; sleep 4";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<PlantedFault> All { get; } =
    [
        new("the VTEP is gone", "worker1", "overlay", $"ip link delete {Device}; sleep 2") { IsMended = true },
        new("the bridge is gone", "worker2", "overlay", $"ip link delete {Bridge}; sleep 2") { IsMended = true },
        new("the bridge is down", "worker2", "overlay", $"ip link set {Bridge} down; sleep 2") { IsMended = true },
        new("the VTEP is no port of the bridge", "worker2", "overlay", $"ip link set {Device} nomaster; sleep 2") { IsMended = true },
        new("the VTEP's MTU is the link's", "worker1", "overlay", $"ip link set {Device} mtu 1500") { IsMended = true },
        new("a forwarding entry is missing", "worker1", "overlay", $"bridge fdb del {Worker2Mac} dev {Device} dst {Worker2Address} self")
        {
            IsMended = true,
        },
        new(
            "a forwarding entry leads elsewhere",
            "master",
            "overlay",
            $"bridge fdb replace {Worker2Mac} dev {Device} dst 198.51.100.99 self permanent"
        )
        {
            IsMended = true,
        },
        new("somebody else's route wins", "worker1", "overlay", $"ip route add {Worker2Pods} via {Worker2Address}")
        {
            Undo = $"ip route del {Worker2Pods} via {Worker2Address} dev eth0",
        },
        new(
            "EVPN routes are dropped on their way in",
            "master",
            "overlay",
            Vtysh("router bgp 64512", "address-family l2vpn evpn", "neighbor quic-load-peers route-map quic-load-own in") + "; sleep 4"
        )
        {
            Undo = Reload,
        },
        new(
            "a session is shut down",
            "worker2",
            "bgp-session",
            Vtysh("router bgp 64512", $"neighbor {Worker1Address} shutdown") + "; sleep 2"
        )
        {
            Undo = Reload,
        },
        new(
            "a session does not exchange EVPN",
            "worker2",
            "bgp-session",
            Vtysh("router bgp 64512", "address-family l2vpn evpn", "no neighbor quic-load-peers activate") + "; sleep 2"
        )
        {
            Undo = Reload,
        },
        new(
            "a node does not announce its range",
            "worker1",
            "bgp-route",
            Vtysh("router bgp 64512", "address-family ipv4 unicast", $"no network {Worker1Pods}") + "; sleep 2"
        )
        {
            Undo = Reload,
        },
        new("pods are hidden no more", "worker1", "translation", "nft delete table ip quic_load_vxlan") { IsMended = true },
        new("the VTEP is not made at boot", "worker2", "routing-service", "systemctl disable --quiet quic-load-vxlan.service")
        {
            IsMended = true,
        },
        new("FRR is not started at boot", "worker2", "routing-service", "systemctl disable --quiet frr.service") { IsMended = true },
        new("FRR's file was changed", "worker2", "routing-file", "sed -i 's/^vni 1$/vni 2/' /etc/frr/frr.conf") { IsMended = true },
    ];

    private static string Vtysh(params IEnumerable<string> lines) =>
        $"vtysh -c 'configure terminal'{string.Concat(lines.Select(line => $" -c '{line}'"))}";
}
