using System.Net;

namespace QuicLoad.Lab.Plan;

/// <summary>The lab's machines, segments and addresses: documentation and benchmark ranges only, which no real network uses.</summary>
internal static class LabPlan
{
    /// <summary>Segment of the router's inner side, the nodes and the admin machine.</summary>
    public const string NodeSegment = "nodes";

    /// <summary>Segment of the router's outer side and the origin.</summary>
    public const string OriginSegment = "origin";

    /// <summary>Network namespace that holds both segments' bridges.</summary>
    public const string SwitchNamespace = "quic-load";

    /// <summary>This machine's link to the node segment.</summary>
    public const string AdminLink = "quic-load0";

    /// <summary>Host name of the video site.</summary>
    public const string VideoHost = "video.lab.example";

    /// <summary>Host name of the servers inside of the cluster.</summary>
    public const string ServiceHost = "service.lab.example";

    /// <summary>Version of Kubernetes that the lab's products are made for.</summary>
    public const string KubernetesVersion = "1.20.2";

    /// <summary>Every address of a machine is in a network of this size.</summary>
    public const int PrefixLength = 24;

    /// <summary>This machine's address on the node segment.</summary>
    public static IPAddress AdminAddress { get; } = IPAddress.Parse("198.51.100.254");

    /// <summary>Where the lab's names are answered.</summary>
    public static IPAddress DnsAddress { get; } = IPAddress.Parse("198.18.0.53");

    /// <summary>Network of the nodes.</summary>
    public static IPNetwork NodeNetwork { get; } = IPNetwork.Parse("198.51.100.0/24");

    /// <summary>Network of the origin.</summary>
    public static IPNetwork OriginNetwork { get; } = IPNetwork.Parse("198.18.0.0/24");

    /// <summary>The router.</summary>
    public static Machine Router { get; } =
        new(
            "router",
            MachineRole.Router,
            null,
            new Port("eth0", NodeSegment, IPAddress.Parse("198.51.100.1")),
            new Port("eth1", OriginSegment, IPAddress.Parse("198.18.0.1"))
        );

    /// <summary>The hosts that become the pair of balancers, in the stacks that have one.</summary>
    public static IReadOnlyList<Machine> Balancers { get; } =
    [Balancer("balancer1", "198.51.100.2"), Balancer("balancer2", "198.51.100.3")];

    /// <summary>The address that the balancers share; no machine has it before the stack comes to it.</summary>
    public static IPAddress VirtualAddress { get; } = IPAddress.Parse("198.51.100.4");

    /// <summary>The host that becomes the control plane.</summary>
    public static Machine Master { get; } = Node("master", MachineRole.PreparedNode, "198.51.100.10", "198.18.128.0/24");

    /// <summary>The origin.</summary>
    public static Machine Origin { get; } =
        new(
            "origin",
            MachineRole.Origin,
            Router.Ports[1].Addresses[0],
            new Port("eth0", OriginSegment, IPAddress.Parse("198.18.0.80"), DnsAddress)
        )
        {
            // The half of its own network that no machine is in: the router needs no route.
            Clients = IPNetwork.Parse("198.18.0.128/25"),
        };

    /// <summary>All machines that a lab can have, the router first; a <see cref="LabLayout"/> has some of them.</summary>
    public static IReadOnlyList<Machine> Machines { get; } =
    [
        Router,
        .. Balancers,
        Master,
        Node("worker1", MachineRole.PreparedNode, "198.51.100.11", "203.0.113.0/25"),
        Node("worker2", MachineRole.BareNode, "198.51.100.12", "203.0.113.128/25"),
        Node("worker3", MachineRole.PreparedNode, "198.51.100.13", "198.18.130.0/25"),
        Node("worker4", MachineRole.BareNode, "198.51.100.14", "198.18.130.128/25"),
        Origin,
    ];

    /// <summary>The nodes that run viewers.</summary>
    public static IEnumerable<Machine> Workers => Machines.Where(machine => machine.IsNode && machine != Master);

    private static Machine Balancer(string name, string address) =>
        new(name, MachineRole.Balancer, Router.Address, new Port("eth0", NodeSegment, IPAddress.Parse(address)));

    private static Machine Node(string name, MachineRole role, string address, string pods) =>
        new(name, role, Router.Address, new Port("eth0", NodeSegment, IPAddress.Parse(address))) { Pods = IPNetwork.Parse(pods) };
}
