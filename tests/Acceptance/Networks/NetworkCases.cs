using QuicLoad.Acceptance.Doctor;

namespace QuicLoad.Acceptance.Networks;

/// <summary>The pod networks that the suite plays, those on the same machines side by side.</summary>
internal static class NetworkCases
{
    /// <summary>podNetwork.bgp.holdTime where no settings name one.</summary>
    private static readonly TimeSpan HoldTime = TimeSpan.FromSeconds(9);

    public static IReadOnlyList<NetworkCase> All { get; } =
    [
        new("kubenet-static", "dev") { Touched = ["router-route-{0}"] },
        new("bridge-host-gw", "bridge")
        {
            Settings = [("podNetwork.routing", "host-gw")],
            Touched = ["router-route-{0}", "master-route-{0}", "worker1-route-{0}", "worker2-route-{0}"],
        },
        new("bridge-bgp-router", "bgp")
        {
            Touched = ["router-peer-{0}"],
            HoldTime = HoldTime,
            Faults = BgpFaults.All,
        },
        new("bridge-bgp-nodes", "bgp")
        {
            Settings =
            [
                ("podNetwork.bgp.reflectors[0]", "worker1"),
                ("podNetwork.bgp.reflectors[1]", "worker2"),
                // TCP MD5 on every session, from a secret
                ("bgpPassword", "lab-sessions-only"),
            ],
            Touched = ["worker1-routing", "worker2-routing"],
            HoldTime = HoldTime,
            Reflectors = ["worker1", "worker2"],
        },
        new("bridge-vxlan-static", "vxlan")
        {
            IsRouted = false,
            Touched = ["master-routing", "worker1-routing", "worker2-routing"],
            Faults = OverlayFaults.All,
        },
        new("bridge-vxlan-evpn", "vxlan")
        {
            Settings =
            [
                ("podNetwork.vxlan.learning", "evpn"),
                ("podNetwork.bgp.asn", "64512"),
                ("podNetwork.bgp.reflectors[0]", "worker1"),
            ],
            IsRouted = false,
            Touched = ["worker1-routing"],
            HoldTime = HoldTime,
            Reflectors = ["worker1"],
            Faults = EvpnFaults.All,
        },
    ];
}
