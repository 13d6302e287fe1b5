using Pulumi;
using QuicLoad.Components.Balancing;
using QuicLoad.Components.ControlPlane;
using QuicLoad.Components.Remote;
using QuicLoad.Components.Routing;
using QuicLoad.Stacks.Hosts;
using QuicLoad.Stacks.Settings;

namespace QuicLoad.Stacks;

/// <summary>The step that puts the balancer before the nodes, if the stack has one.</summary>
internal sealed partial class Runbook
{
    /// <summary>
    /// Gives the balancer, one host or a pair, routes to pods and its controllers an account, has nodes answer through it, and then has the
    /// router send it the services' addresses; gives what services wait for.
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
        var routes = balancer.Hosts.ToDictionary(
            machine => machine.Name,
            machine => new StaticRoutes(
                machine.Name,
                new StaticRoutesArgs { Host = hosts[machine.Name].Connection, Routes = plan.BalancerRoutes },
                After([hosts[machine.Name].Answers, .. before])
            )
        );
        // a dead worker's too, which is forgotten without a connection
        var workers = plan.Workers.Concat(plan.Abandoned.Select(dead => dead.Node!));
        var returns = workers
            .Select(node => new BalancerReturn(
                node.Name,
                new BalancerReturnArgs { Host = nodes[node.Name].Site.Host, Balancer = balancer.Address },
                After(before)
            ))
            .ToList();
        var account = new BalancerAccount(
            balancer.Name,
            new BalancerAccountArgs { Access = master.Access, ServesIngresses = balancer.Ingresses is not null },
            After([master, .. before])
        );
        var ready = new List<Resource>();
        foreach (var machine in balancer.Hosts)
        {
            var connection = hosts[machine.Name].Connection;
            var host = new BalancerHost(
                machine.Name,
                BalancerOn(connection, balancer, account),
                After([routes[machine.Name], account, .. returns])
            );
            ready.Add(host);
            // nobody is to have the shared address who can do nothing with what comes in
            if (plan.VirtualAddressOn(connection) is { } part)
                ready.Add(new VirtualAddress(machine.Name, part, After(host)));
        }
        return new BalancedPaths(ready, Announce(hosts, nodes, ready));
    }

    private static BalancerHostArgs BalancerOn(HostConnection host, BalancerSettings balancer, BalancerAccount account) =>
        new()
        {
            Host = host,
            Pool = balancer.Pool,
            Package = new BalancerPackage(balancer.Package, OrUnknown.Value(balancer.Digest)),
            HealthPort = balancer.HealthPort,
            Ingresses = balancer.Ingresses,
            Acme = balancer.Acme is { } acme ? new AcmeDirectory(acme.Directory, acme.Email, acme.Authority) : null,
            HealthCheck = balancer.HealthCheck,
            HealthCheckSeconds = balancer.HealthCheckSeconds,
            VirtualAddress = balancer.Virtual?.Address,
            Kubeconfig = account.Kubeconfig,
        };

    /// <summary>A component of its own, by the router's own driver: routes to pods stay as they are, set or learnt.</summary>
    private RouterRoutes Announce(
        IReadOnlyDictionary<string, ReachedHost> hosts,
        IReadOnlyDictionary<string, PreparedNode> nodes,
        IReadOnlyList<Resource> balancers
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
                After = balancers,
                TakeOver = router.TakeOver,
                Deadline = router.Deadline,
            }
        );
    }
}
