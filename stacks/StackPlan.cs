using System.Net;
using QuicLoad.Components.Balancing;
using QuicLoad.Components.Cluster;
using QuicLoad.Components.PodNetworks;
using QuicLoad.Components.Remote;
using QuicLoad.Components.Traffic;
using QuicLoad.Contracts;
using QuicLoad.Stacks.Planning;
using QuicLoad.Stacks.Settings;

namespace QuicLoad.Stacks;

/// <summary>What a stack consists of: a pure function of its settings. The stack declares it, and doctor compares hosts with it.</summary>
public sealed class StackPlan
{
    private readonly PodRouting routing;

    /// <summary>The plan for these settings.</summary>
    public StackPlan(StackSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        Settings = settings;
        routing = settings.PodNetwork.Routing;
        Cluster = settings.ToCluster();
        ControlPlane = settings.ControlPlane.ToNode([]);
        Workers = [.. settings.Workers.Select(settings.ToWorker)];
        Hosts =
        [
            .. settings.Router.IsReached ? (PlannedHost[])[PlannedHost.ForRouter(settings.Router)] : [],
            .. settings.Balancer?.Hosts.Select(PlannedHost.ForBalancer) ?? [],
            PlannedHost.ForNode(settings.ControlPlane, HostRoles.ControlPlane, ControlPlane),
            .. settings.Workers.Zip(Workers, (node, spec) => PlannedHost.ForNode(node, HostRoles.Worker, spec)),
        ];
        Abandoned = [.. settings.Abandoned.Select(node => PlannedHost.ForNode(node, HostRoles.Worker, node.ToNode(settings.DnsServers)))];
        Capacity = CapacityPlan.For(
            Workers.Select(node => node.PodCidr),
            Cluster.MaxPods,
            Cluster.ClusterDns,
            settings.Limits.MachineFor(settings.Viewers.Kind),
            settings.Servers,
            settings.Users
        );
    }

    /// <summary>The settings.</summary>
    public StackSettings Settings { get; }

    /// <summary>What all nodes have in common.</summary>
    public ClusterSpec Cluster { get; }

    /// <summary>The control plane's node.</summary>
    public NodeSpec ControlPlane { get; }

    /// <summary>The workers' nodes.</summary>
    public IReadOnlyList<NodeSpec> Workers { get; }

    /// <summary>The control plane's node, then the workers'.</summary>
    public IReadOnlyList<NodeSpec> Nodes => [ControlPlane, .. Workers];

    /// <summary>The hosts: the router where this program reaches it, the balancers if there are any, then the nodes'.</summary>
    public IReadOnlyList<PlannedHost> Hosts { get; }

    /// <summary>Workers' hosts that are dead: what was on them is forgotten once they are taken out of the settings.</summary>
    public IReadOnlyList<PlannedHost> Abandoned { get; }

    /// <summary>
    /// The router's routes, each with a node that can try it out: a worker's route from the control plane, the control plane's from a
    /// worker.
    /// </summary>
    public IReadOnlyList<(StaticRoute Route, NodeSpec Prober)> RouterRoutes => Tried(routing.OnRouter);

    /// <summary>The routes that the router learns by itself, each with a node that can try it out.</summary>
    public IReadOnlyList<(StaticRoute Route, NodeSpec Prober)> LearntRoutes => Tried(routing.LearntByRouter);

    /// <summary>
    /// The router's routes to packed users, each with a node that can try it out: static ones whatever the pod routing is, since no node
    /// announces its userCidr.
    /// </summary>
    public IReadOnlyList<(StaticRoute Route, NodeSpec Prober)> UserRoutes =>
        Tried(node => StaticRoute.ToUsers(node) is { } route ? [route] : []);

    /// <summary>The router's routes to services' addresses by way of the balancer, each with a node that can try it out.</summary>
    public IReadOnlyList<(StaticRoute Route, NodeSpec Prober)> ServiceRoutes =>
        Settings.Balancer is not { } balancer
            ? []
            :
            [
                .. balancer.Pool.Select(
                    (range, i) =>
                        (StaticRoute.ToServices(i == 0 ? balancer.Name : $"{balancer.Name}-{i + 1}", range, balancer.Address), ControlPlane)
                ),
            ];

    /// <summary>The router's ways to services that nodes announce to it: for each address, one by each worker.</summary>
    public IReadOnlyList<StaticRoute> AnnouncedServices =>
        [
            .. Workers.SelectMany(node =>
                node.ServiceAddresses.Select(address => new StaticRoute(node.Name, new IPNetwork(address, 32), node.Address))
            ),
        ];

    /// <summary>A balancer's routes to pods, straight to their nodes; none where there is no balancer.</summary>
    public IReadOnlyList<StaticRoute> BalancerRoutes => Settings.Balancer is null ? [] : [.. Workers.Select(StaticRoute.To)];

    /// <summary>A balancer's part in the address that it shares with another; null where it has its own only.</summary>
    /// <param name="host">The balancer's host.</param>
    public VirtualAddressArgs? VirtualAddressOn(HostConnection host)
    {
        ArgumentNullException.ThrowIfNull(host);
        if (Settings.Balancer is not { Virtual: { } shared } balancer)
            return null;
        return new VirtualAddressArgs
        {
            Host = host,
            Address = shared.Address,
            RouterId = shared.RouterId,
            Place = balancer.Hosts.TakeWhile(machine => machine.Name != host.Name).Count(),
            Peers = [.. balancer.Hosts.Where(machine => machine.Name != host.Name).Select(machine => machine.Address)],
        };
    }

    /// <summary>
    /// A service's address of the balancer's pool, by its place among the services; null where its path goes through no balancer of the
    /// stack's.
    /// </summary>
    public IPAddress? AddressOf(ServiceSettings service)
    {
        ArgumentNullException.ThrowIfNull(service);
        if (Settings.Balancer is not { } balancer || !service.Path.GoesThroughBalancer)
            return null;
        var place = (long)Settings.Services.ToList().IndexOf(service);
        foreach (var range in balancer.Pool)
        {
            if (place < range.Size())
                return range.AddressAt(place);
            place -= range.Size();
        }
        throw new ArgumentException($"{service.Name}: the pool has no address for it.", nameof(service));
    }

    /// <summary>The packed users of each worker; null where the stack has none.</summary>
    public PackedUsers? Users =>
        Settings.Users is not { } users
            ? null
            : new PackedUsers
            {
                Nodes = Workers.ToDictionary(
                    node => node.Name,
                    node => new UserRange { Cidr = $"{node.UserCidr}", Users = users.PerWorker },
                    StringComparer.Ordinal
                ),
            };

    /// <summary>Whom the router peers with; null where it has routes set instead.</summary>
    public BgpPeering? PeeringOfRouter => routing.PeeringOfRouter(Cluster);

    /// <summary>What a preview says of it, besides its resources; nothing where the settings that it shows are kept secret.</summary>
    public IReadOnlyList<string> Notes =>
        Settings.HasSecret("controlPlane", "workers", "podNetwork", "users")
            ? []
            : [.. routing.Notes(Cluster), .. UserNotes.Describe(this)];

    /// <summary>The packets of viewers and their origin, which the router counts.</summary>
    public ViewerTraffic Traffic =>
        new(
            [.. Workers.Select(routing.SeenOutside), .. Workers.Select(node => node.UserCidr).OfType<IPNetwork>()],
            Settings.Viewers.OriginUrl.Port
        );

    /// <summary>How many viewers the workers hold.</summary>
    public CapacityPlan Capacity { get; }

    /// <summary>The routes of a node to other nodes' pods.</summary>
    public IReadOnlyList<StaticRoute> RoutesOn(NodeSpec node) =>
        [.. Nodes.Where(other => other != node).SelectMany(other => routing.OnNode(node, other))];

    /// <summary>Nodes whose pod routing must be there before this one's.<value>Names</value></summary>
    public IReadOnlyList<string> WaitsFor(NodeSpec node) => routing.WaitsFor(node, Cluster);

    /// <summary>The network that viewers are given; null where it stays as it is.</summary>
    public NetworkConditionsArgs? ConditionsOn(HostConnection router) =>
        Settings.Conditions is not { } conditions
            ? null
            : new()
            {
                Host = router,
                Traffic = Traffic,
                Workers = [.. Workers.Select(node => node.Address)],
                Origin = Settings.Viewers.OriginUrl.Host,
                Conditions = conditions,
            };

    private IReadOnlyList<(StaticRoute Route, NodeSpec Prober)> Tried(Func<NodeSpec, IReadOnlyList<StaticRoute>> routes) =>
        [.. Nodes.SelectMany(node => routes(node).Select(route => (route, node == ControlPlane ? Workers[0] : ControlPlane)))];
}
