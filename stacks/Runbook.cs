using System.Collections.Immutable;
using Pulumi;
using QuicLoad.Components.Cluster;
using QuicLoad.Components.ControlPlane;
using QuicLoad.Components.Nodes;
using QuicLoad.Components.Remote;
using QuicLoad.Components.Routing;
using QuicLoad.Components.Traffic;
using QuicLoad.Components.Viewers;
using QuicLoad.Contracts;
using QuicLoad.Stacks.Hosts;

namespace QuicLoad.Stacks;

/// <summary>The steps that bring a plan about. What each waits for is in its arguments.</summary>
internal sealed partial class Runbook(StackPlan plan)
{
    private readonly HostConnections connections = new(plan.Settings.Ssh);

    /// <summary>Waits until each host answers, all at once.</summary>
    public IReadOnlyDictionary<string, ReachedHost> Reach() =>
        plan
            .Hosts.Concat(plan.Abandoned)
            .ToDictionary(
                host => host.Name,
                host =>
                {
                    var connection = connections.To(host);
                    return new ReachedHost(
                        connection,
                        new ReachableHost(host.Name, new ReachableHostArgs { Host = connection, Deadline = plan.Settings.Ssh.Deadline })
                    );
                }
            );

    /// <summary>Everything on a node's host that must be there before Kubernetes is; all hosts at once.</summary>
    public IReadOnlyDictionary<string, PreparedNode> Prepare(IReadOnlyDictionary<string, ReachedHost> hosts, Output<string>? secret)
    {
        var prepared = new Dictionary<string, PreparedNode>();
        var nodes = plan.Hosts.Concat(plan.Abandoned).Select(host => host.Node).OfType<NodeSpec>();
        foreach (var node in nodes.OrderBy(node => plan.WaitsFor(node).Count))
            prepared[node.Name] = PrepareNode(
                node,
                hosts[node.Name],
                secret,
                [.. plan.WaitsFor(node).SelectMany(other => prepared[other].Routing)]
            );
        return prepared;
    }

    /// <summary>Has the router send every node's pods their packets.</summary>
    public RouterRoutes Connect(
        IReadOnlyDictionary<string, ReachedHost> hosts,
        IReadOnlyDictionary<string, PreparedNode> nodes,
        Output<string>? secret
    )
    {
        var (router, reached) = (plan.Settings.Router, hosts.GetValueOrDefault(plan.Settings.Router.Name));
        return router.Kind.Declare(
            new RouterRoutesArgs
            {
                Name = router.Name,
                Address = router.Address,
                Host = reached?.Connection,
                Reached = reached?.Answers,
                Routes = [.. plan.RouterRoutes.Select(pair => (pair.Route, nodes[pair.Prober.Name].Site.Host))],
                Peering = plan.PeeringOfRouter,
                Learnt = [.. plan.LearntRoutes.Select(pair => (pair.Route, nodes[pair.Prober.Name].Site.Host))],
                Speaking = nodes.ToDictionary(pair => pair.Key, pair => pair.Value.Routing),
                Password = secret is null ? null : (Input<string>)secret,
                Forwarding = [.. plan.Nodes.Select(node => nodes[node.Name].Kubelet)],
                TakeOver = router.TakeOver,
                Deadline = router.Deadline,
            }
        );
    }

    /// <summary>
    /// Has the router count viewers' packets and give them the network that the settings name; gives what viewers wait for.
    /// </summary>
    public IReadOnlyList<Resource> Observe(IReadOnlyDictionary<string, ReachedHost> hosts)
    {
        var name = plan.Settings.Router.Name;
        if (hosts.GetValueOrDefault(name) is not { } router)
            return [];
        _ = new TrafficCounters(name, new TrafficCountersArgs { Host = router.Connection, Traffic = plan.Traffic }, After(router.Answers));
        return plan.ConditionsOn(router.Connection) is { } conditions
            ? [new NetworkConditions(name, conditions, After(router.Answers))]
            : [];
    }

    /// <summary>Makes the control plane.</summary>
    public Master Form(IReadOnlyDictionary<string, PreparedNode> nodes)
    {
        var node = nodes[plan.ControlPlane.Name];
        return new Master(
            plan.ControlPlane.Name,
            new MasterArgs
            {
                Node = node.Site,
                Cluster = plan.Cluster,
                KubeletConfigurationId = node.Kubelet.ConfigurationId,
            },
            After(node.Kubelet)
        );
    }

    /// <summary>
    /// Joins the workers, all at once. The routes come first, so that on the way back the router forgets a node only after the
    /// node is gone.
    /// </summary>
    public IReadOnlyDictionary<string, Worker> Join(
        IReadOnlyDictionary<string, PreparedNode> nodes,
        Master master,
        RouterRoutes routes,
        UserPaths users
    ) =>
        plan
            .Workers.Select(node => node.Name)
            .Concat(plan.Abandoned.Select(host => host.Name))
            .ToDictionary(
                name => name,
                name =>
                {
                    var node = nodes[name];
                    var spool = new ViewerSpool(
                        name,
                        new ViewerSpoolArgs
                        {
                            Host = node.Site.Host,
                            Folder = ViewerFolders.Spool,
                            UserId = QuicViewers.UserId,
                        },
                        After(node.Kubelet)
                    );
                    return new Worker(
                        name,
                        new WorkerArgs
                        {
                            Node = node.Site,
                            Access = master.Access,
                            Cluster = plan.Cluster,
                            KubeletConfigurationId = node.Kubelet.ConfigurationId,
                            Files = [ViewerSeccomp.File],
                        },
                        After([node.Kubelet, spool, master, routes.Before(name), .. users.Before(name)])
                    );
                }
            );

    /// <summary>Brings running nodes to a changed kubelet configuration, one after another; nothing where each does so by itself.</summary>
    public IReadOnlyList<Resource> Update(
        IReadOnlyDictionary<string, PreparedNode> nodes,
        Master master,
        IReadOnlyDictionary<string, Worker> workers
    )
    {
        if (plan.Cluster.PodNetwork.Attachment.UpdatesInPlace)
            return [];
        var last = new RollingUpdate(plan.ControlPlane.Name, KubeletOf(nodes[plan.ControlPlane.Name].Site), After(master));
        foreach (var node in plan.Workers)
            last = new RollingUpdate(node.Name, KubeletOf(nodes[node.Name].Site), After(workers[node.Name], last));
        return [last];
    }

    /// <summary>Lets pods onto the workers, once all of them have joined.</summary>
    public IReadOnlyList<Resource> Admit(Master master, IReadOnlyDictionary<string, Worker> workers)
    {
        var joined = plan.Workers.Select(node => workers[node.Name]).ToArray<Resource>();
        return
        [
            .. plan.Workers.Select(node => new Schedulability(node.Name, new SchedulabilityArgs { Access = master.Access }, After(joined))),
        ];
    }

    private PreparedNode PrepareNode(NodeSpec node, ReachedHost host, Output<string>? secret, Resource[] others)
    {
        var (name, kubernetes, site) = (node.Name, plan.Settings.Kubernetes, new NodeSite(node, host.Connection));
        var prepared = new HostPreparation(
            name,
            new HostPreparationArgs
            {
                Host = host.Connection,
                Cluster = plan.Cluster,
                UserNamespaces = node != plan.ControlPlane && plan.Settings.Viewers.Kind == ViewerKind.Browser,
                Artifacts = kubernetes.Artifacts,
                CriTools = kubernetes.CriTools,
                Packages = kubernetes.Packages,
                Digests = kubernetes.HasDigests ? (Input<ImmutableDictionary<string, string>>)OrUnknown.Value(kubernetes.Digests) : null,
                PackageKeyDigest = kubernetes.PackageKeyDigest,
            },
            After(host.Answers)
        );
        if (plan.RoutesOn(node) is { Count: > 0 } routes)
            _ = new StaticRoutes(name, new StaticRoutesArgs { Host = host.Connection, Routes = routes }, After(prepared));
        // before kubelet, so that a pod reaches the others from its first moment on, and until its node is reset
        Resource[] routing =
            plan.Cluster.PodNetwork.Routing.Files(node, plan.Cluster).Count > 0
                ? [new NodeRouting(name, RoutingOf(site, secret), After([prepared, .. others]))]
                : [];
        return new PreparedNode(site, routing, new KubeletConfiguration(name, KubeletOf(site), After([prepared, .. routing])));
    }

    private KubeletConfigurationArgs KubeletOf(NodeSite site) => new() { Node = site, Cluster = plan.Cluster };

    private NodeRoutingArgs RoutingOf(NodeSite site, Output<string>? secret) =>
        new()
        {
            Node = site,
            Cluster = plan.Cluster,
            Secret = secret is null ? null : (Input<string>)secret,
        };

    private static ComponentResourceOptions After(params Resource[] before) => new() { DependsOn = before };
}
