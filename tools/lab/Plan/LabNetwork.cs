using QuicLoad.Components.PodNetworks;
using QuicLoad.Components.Runtimes;

namespace QuicLoad.Lab.Plan;

/// <summary>What a stack of the lab asks of its machines.</summary>
/// <param name="Stack">The stack; its settings are in Pulumi.STACK.yaml.</param>
/// <param name="Attachment">How nodes give pods addresses, and so which container runtime they have.</param>
/// <param name="RouterUnits">What runs on the router before the stack comes to it.</param>
internal sealed record LabNetwork(string Stack, PodAttachment Attachment, params IReadOnlyList<string> RouterUnits)
{
    /// <summary>All, the default first.</summary>
    public static IReadOnlyList<LabNetwork> All { get; } =
    [
        new("dev", new Kubenet()),
        new("bridge", new Bridge()),
        new("bgp", new Bridge(), "frr.service"),
        new("vxlan", new Bridge()),
        new("balance", new Bridge())
        {
            Workers = 4,
            HasServices = true,
            HasViewers = false,
        },
        new("services", new Bridge())
        {
            HasServices = true,
            HasBalancers = true,
            HasViewers = false,
        },
        new("ecmp", new Bridge(), "frr.service") { HasServices = true, HasViewers = false },
        new("thousand", new Bridge()) { HasUsers = true, HasViewers = false },
    ];

    /// <summary>The one that is used where none is named.</summary>
    public static LabNetwork Default => All[0];

    /// <summary>How many workers its settings name.</summary>
    public int Workers { get; init; } = LabLayout.DefaultWorkers;

    /// <summary>Whether it has servers inside of the cluster.</summary>
    public bool HasServices { get; init; }

    /// <summary>Whether it has a pair of balancers before its nodes.</summary>
    public bool HasBalancers { get; init; }

    /// <summary>Whether it has packed users, whose addresses at the origin prove it.</summary>
    public bool HasUsers { get; init; }

    /// <summary>Whether it has viewers, whose playing proves it.</summary>
    public bool HasViewers { get; init; } = true;

    /// <summary>What runs containers; its images are in a volume, since overlays do not lie on overlays.</summary>
    public ContainerRuntime Runtime => PodNetworkTable.Combinations.First(row => row.Attachment == Attachment).Runtime;

    /// <summary>The one of that stack.</summary>
    /// <exception cref="LabException">There is none.</exception>
    public static LabNetwork Find(string stack) =>
        All.FirstOrDefault(network => network.Stack == stack)
        ?? throw new LabException($"--stack: \"{stack}\" must be {string.Join(" or ", All.Select(network => network.Stack))}.");
}
