namespace QuicLoad.Acceptance.Doctor;

/// <summary>The mistakes that ./doctor must find on the lab's bgp stack, each alone. The router reflects there.</summary>
internal static class BgpFaults
{
    private const string Router = "198.51.100.1";
    private const string Worker1Pods = "203.0.113.0/25";
    private const string Worker2Pods = "203.0.113.128/25";

    /// <summary>What puts a node's FRR back as its files have it; its peers are up again a few seconds later.</summary>
    private const string Reload = $"systemctl reload frr; {Wait}";

    private const string Wait =
        "for i in $(seq 60); do vtysh -c 'show bgp summary json' | grep -q '\"state\":\"Established\"' && break; sleep 1; done; sleep 4";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<PlantedFault> All { get; } =
    [
        new("a session is shut down", "worker1", "bgp-session", Vtysh("router bgp 64512", $"neighbor {Router} shutdown")) { Undo = Reload },
        // the AS is that of the group of peers: FRR refuses another one for a member
        new(
            "a node takes its reflector for one of another AS",
            "worker2",
            "bgp-session",
            Vtysh("router bgp 64512", "neighbor quic-load-peers remote-as 64999")
        )
        {
            Undo = Reload,
        },
        new(
            "a node has a session with a stranger",
            "worker1",
            "bgp-session",
            Vtysh(
                "router bgp 64512",
                "neighbor 198.51.100.99 remote-as 64999",
                "address-family ipv4 unicast",
                "neighbor 198.51.100.99 activate"
            )
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
        // the router's prefix list drops it, so that nothing else is wrong
        new(
            "a node announces another one's range",
            "worker2",
            "bgp-route",
            Vtysh(
                $"ip prefix-list quic-load-own seq 50 permit {Worker1Pods}",
                "router bgp 64512",
                "address-family ipv4 unicast",
                $"network {Worker1Pods}"
            ) + "; sleep 2"
        )
        {
            Undo = Reload,
        },
        new("the router sends a range to another node", "router", "bgp-route", Vtysh($"ip route {Worker2Pods} 198.51.100.11") + "; sleep 2")
        {
            Undo = Vtysh($"no ip route {Worker2Pods} 198.51.100.11") + "; sleep 2",
        },
    ];

    private static string Vtysh(params IEnumerable<string> lines) =>
        $"vtysh -c 'configure terminal'{string.Concat(lines.Select(line => $" -c '{line}'"))}";
}
