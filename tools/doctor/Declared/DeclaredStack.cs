using System.Net;
using QuicLoad.Components.Cluster;
using QuicLoad.Components.PodNetworks;
using QuicLoad.Components.Routing;
using QuicLoad.Components.Traffic;
using QuicLoad.Contracts;
using QuicLoad.Stacks;
using QuicLoad.Stacks.Planning;
using QuicLoad.Stacks.Settings;

namespace QuicLoad.Doctor.Declared;

/// <summary>What must be there, by the plan that the stack declares.</summary>
internal sealed class DeclaredStack(string name, StackSettings settings)
{
    /// <summary>Reasons beside the settings why something is not looked at.</summary>
    public IReadOnlyList<string> Remarks { get; } =
    [
        .. settings.Router.IsReached
            ? (string[])[]
            : [$"{settings.Router.Name} is kept by a person (router.kind: manual): it is asked nothing."],
        .. settings.Router is { IsReached: true, Abandoned: true }
            ? (string[])[$"{settings.Router.Name} is abandoned: it is asked nothing."]
            : [],
        .. settings.Abandoned.Select(node => $"{node.Name} is abandoned: it is asked nothing."),
        .. settings.ControlPlane.Abandoned
            ? (string[])[$"{settings.ControlPlane.Name} is abandoned: neither it nor the cluster is asked anything."]
            : [],
    ];

    /// <summary>The stack's name.</summary>
    public string Name => name;

    /// <summary>What the stack declares.</summary>
    public StackPlan Plan { get; } = new(settings);

    /// <summary>The settings.</summary>
    public StackSettings Settings => settings;

    /// <summary>What all nodes have in common.</summary>
    public ClusterSpec Cluster => Plan.Cluster;

    /// <summary>The hosts that are read, the router first.</summary>
    public IReadOnlyList<DeclaredHost> Hosts { get; } =
    [
        .. new StackPlan(settings)
            .Hosts.Where(host => !host.Abandoned)
            .Select(host => new DeclaredHost(host.Name, RoleOf(host), host.Address, host.HostKey!, host.Node)),
    ];

    /// <summary>Those that the network test is made on: where pods are, and what is between them.</summary>
    public IReadOnlyList<DeclaredHost> Probed => [.. Hosts.Where(host => host.Role != HostRole.Balancer)];

    /// <summary>The files that a node must have.</summary>
    public IReadOnlyList<NodeFile> Files(DeclaredHost host) => Cluster.FilesOf(host.Node!);

    /// <summary>The units that the pod routing has on a node.</summary>
    public IReadOnlyList<string> RoutingUnits(DeclaredHost host) =>
        [.. Cluster.PodNetwork.Routing.Files(host.Node!, Cluster).Select(file => file.Restarts).OfType<string>().Distinct()];

    /// <summary>A node's end of the overlay; null where the pod routing has none.</summary>
    public Vtep? Overlay(DeclaredHost host) => Cluster.PodNetwork.Routing.Overlay(host.Node!, Cluster);

    /// <summary>The rule by which a host hides pods behind itself; null where it has none.</summary>
    public AddressTranslation? Translation(DeclaredHost host) =>
        host.Node is { } node ? Cluster.PodNetwork.Routing.Translation(node) : null;

    /// <summary>The network that viewers are given; null where it stays as it is.</summary>
    public NetworkConditionsArgs? Conditions(DeclaredHost router) => Plan.ConditionsOn(router.Connection);

    /// <summary>The ranges whose addresses the origin is to see as they are: the workers' pods, and their packed users.</summary>
    public IReadOnlyList<IPNetwork> ViewerRanges =>
        [.. Plan.Workers.Select(node => node.PodCidr), .. Plan.Workers.Select(node => node.UserCidr).OfType<IPNetwork>()];

    /// <summary>The routes that a host must have; on the router those to packed users and to services' addresses too.</summary>
    public IReadOnlyList<StaticRoute> Routes(DeclaredHost host) =>
        host.Node is { } node ? Plan.RoutesOn(node)
        : host.Role == HostRole.Balancer ? Plan.BalancerRoutes
        : [.. Plan.RouterRoutes.Concat(Plan.UserRoutes).Concat(Plan.ServiceRoutes).Select(pair => pair.Route)];

    /// <summary>Whom a host peers with by BGP; null where it does not.</summary>
    public BgpPeering? Peering(DeclaredHost host) =>
        host.Node is { } node ? Cluster.PodNetwork.Routing.PeeringOfNode(node, Cluster)
        : host.Role == HostRole.Router ? Plan.PeeringOfRouter
        : null;

    /// <summary>The routes that a host learns by BGP: to every node's pods but its own; the router those to services too.</summary>
    public IReadOnlyList<StaticRoute> Learnt(DeclaredHost host) =>
        [
            .. Plan.LearntRoutes.Select(pair => pair.Route).Where(route => route.Name != host.Node?.Name),
            .. host.Role == HostRole.Router ? Plan.AnnouncedServices : [],
        ];

    /// <summary>How a host takes routes.</summary>
    public ReachedRouter Driver(DeclaredHost host) =>
        host.Role == HostRole.Router && settings.Router.Kind is ReachedRouter driver ? driver : RouterTable.Host;

    private static HostRole RoleOf(PlannedHost host) =>
        host.Role switch
        {
            HostRoles.Router => HostRole.Router,
            HostRoles.Balancer => HostRole.Balancer,
            HostRoles.ControlPlane => HostRole.ControlPlane,
            _ => HostRole.Worker,
        };
}
