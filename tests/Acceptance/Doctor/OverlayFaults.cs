namespace QuicLoad.Acceptance.Doctor;

/// <summary>The mistakes that ./doctor must find on the lab's vxlan stack with learning static, each alone.</summary>
internal static class OverlayFaults
{
    private const string Device = "ql-vxlan";
    private const string Worker2Address = "198.51.100.12";
    private const string Worker2Mac = "02:76:c6:33:64:0c";
    private const string Worker2Pods = "203.0.113.128/25";
    private const string Worker2Overlay = "203.0.113.128";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<PlantedFault> All { get; } =
    [
        new("the VTEP is gone", "worker1", "overlay", $"ip link delete {Device}") { IsMended = true },
        new("the VTEP is down", "worker1", "overlay", $"ip link set {Device} down") { IsMended = true },
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
        new("a neighbour is missing", "worker1", "overlay", $"ip neigh del {Worker2Overlay} dev {Device}") { IsMended = true },
        new("a route is missing", "worker1", "overlay", $"ip route del {Worker2Pods} dev {Device}") { IsMended = true },
        new("somebody else's route wins", "worker1", "overlay", $"ip route add {Worker2Pods} via {Worker2Address}")
        {
            Undo = $"ip route del {Worker2Pods} via {Worker2Address}",
        },
        new("pods are hidden no more", "worker1", "translation", "nft delete table ip quic_load_vxlan") { IsMended = true },
        new(
            "pods are hidden twice",
            "worker2",
            "translation",
            $"nft 'add table ip hide; add chain ip hide out {{ type nat hook postrouting priority 90; }}; add rule ip hide out "
                + $"ip saddr {Worker2Pods} masquerade'"
        )
        {
            Undo = "nft delete table ip hide",
        },
        new("the bridge's MTU is the link's", "worker2", "mtu", "ip link set cbr0 mtu 1500") { Undo = "ip link set cbr0 mtu 1450" },
        new("the VTEP is not made at boot", "worker2", "routing-service", "systemctl disable --quiet quic-load-vxlan.service")
        {
            IsMended = true,
        },
        new("the file of the others was changed", "worker2", "routing-file", "sed -i '/198.51.100.10/d' /etc/quic-load/vxlan.peers")
        {
            IsMended = true,
        },
    ];
}
