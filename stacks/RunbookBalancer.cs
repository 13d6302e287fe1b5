using Pulumi;
using QuicLoad.Components.Balancing;
using QuicLoad.Components.ControlPlane;
using QuicLoad.Components.Routing;
using QuicLoad.Stacks.Hosts;

namespace QuicLoad.Stacks;

/// <summary>The step that puts the balancer before the nodes, if the stack has one.</summary>
internal sealed partial class Runbook
{
    /// <summary>
    /// Gives the balancer routes to pods and its controller an account, has nodes answer through it, and then has the router send it the
    /// services' addresses; gives what services wait for.
    /// </summary>
    public BalancedPaths Balance(
        IReadOnlyDictionary<string, ReachedHost> hosts,
        IReadOnlyDictionary<string, PreparedNode> nodes,
        Master master,
        params Resource[] before
    )
    {
        if (plan.Settings.Balancer is not { } balancer)
            return BalancedPaths.None;
        var reached = hosts[balancer.Name];
        var routes = new StaticRoutes(
            balancer.Name,
            new StaticRoutesArgs { Host = reached.Connection, Routes = plan.BalancerRoutes },
            After([reached.Answers, .. before])
        );
        // a dead worker's too, which is forgotten without a connection
        var workers = plan.Workers.Concat(plan.Abandoned.Select(dead => dead.Node!));
        var returns = workers.Select(node => new BalancerReturn(
            node.Name,
            new BalancerReturnArgs { Host = nodes[node.Name].Site.Host, Balancer = balancer.Address },
            After(before)
        ));
        var account = new BalancerAccount(
            balancer.Name,
            new BalancerAccountArgs { Access = master.Access, ServesIngresses = balancer.Ingresses is not null },
            After([master, .. before])
        );
        var host = new BalancerHost(
            balancer.Name,
            new BalancerHostArgs
            {
                Host = reached.Connection,
                Pool = balancer.Pool,
                Package = new BalancerPackage(balancer.Package, OrUnknown.Value(balancer.Digest)),
                HealthPort = balancer.HealthPort,
                Ingresses = balancer.Ingresses,
                HealthCheck = balancer.HealthCheck,
                HealthCheckSeconds = balancer.HealthCheckSeconds,
                Kubeconfig = account.Kubeconfig,
            },
            After([routes, account, .. returns])
        );
        return new BalancedPaths(host, Announce(hosts, nodes, host));
    }

    /// <summary>A component of its own, by the router's own driver: routes to pods stay as they are, set or learnt.</summary>
    private RouterRoutes Announce(
        IReadOnlyDictionary<string, ReachedHost> hosts,
        IReadOnlyDictionary<string, PreparedNode> nodes,
        BalancerHost host
    )
    {
        var (router, reached) = (plan.Settings.Router, hosts.GetValueOrDefault(plan.Settings.Router.Name));
        return router.Kind.Declare(
            new RouterRoutesArgs
            {
                Name = $"{router.Name}-services",
                Address = router.Address,
                Host = reached?.Connection,
                Reached = reached?.Answers,
                Routes = [.. plan.ServiceRoutes.Select(pair => (pair.Route, nodes[pair.Prober.Name].Site.Host))],
                Forwarding = [],
                After = [host],
                TakeOver = router.TakeOver,
                Deadline = router.Deadline,
            }
        );
    }
}
