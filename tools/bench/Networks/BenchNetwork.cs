namespace QuicLoad.Bench.Networks;

/// <summary>A pod network that is measured, in the words of its settings.</summary>
/// <param name="Name">As docs/networks.md names it.</param>
/// <param name="Settings">What is changed in the settings of the stack bridge.</param>
internal sealed record BenchNetwork(string Name, params IReadOnlyList<(string Path, string Value)> Settings)
{
    /// <summary>What the others are compared with.</summary>
    public const string Reference = "static";

    private static readonly (string Path, string Value) BehindNodes = ("viewers.behindNodes", "true");

    /// <summary>All, in the order of their turns. Any of them follows any other on a running cluster.</summary>
    public static IReadOnlyList<BenchNetwork> All { get; } =
    [
        new(Reference, ("podNetwork.routing", "static")),
        new("host-gw", ("podNetwork.routing", "host-gw")),
        new("bgp", ("podNetwork.routing", "bgp"), ("podNetwork.bgp.asn", "64512"), ("podNetwork.bgp.reflectors[0]", "router")),
        new("vxlan-static", ("podNetwork.routing", "vxlan"), BehindNodes),
        new(
            "vxlan-evpn",
            ("podNetwork.routing", "vxlan"),
            ("podNetwork.vxlan.learning", "evpn"),
            ("podNetwork.bgp.asn", "64512"),
            ("podNetwork.bgp.reflectors[0]", "worker1"),
            BehindNodes
        ),
    ];
}
