using System.Collections.Immutable;
using Pulumi;
using QuicLoad.Components.Remote;
using QuicLoad.Components.Routing;
using QuicLoad.Stacks.Settings;

namespace QuicLoad.Stacks.Hosts;

/// <summary>The router's routes, by whatever way the router takes them.</summary>
/// <param name="Component">Done when the router sends every podCIDR to its node.</param>
/// <param name="Table">"DESTINATION via GATEWAY", one for each node.</param>
internal sealed record RouterRoutes(Resource Component, Output<ImmutableArray<string>> Table)
{
    /// <summary>A route to a node's pods.</summary>
    public static StaticRoute To(NodeSettings node) => new(node.Name, node.PodCidr, node.Address);

    /// <summary>Declares them.</summary>
    /// <param name="settings">The stack's settings.</param>
    /// <param name="router">The connection to the router and what must be done before; null for a manual one.</param>
    /// <param name="nodes">The nodes' connections and what makes each of them forward packets.</param>
    public static RouterRoutes Declare(
        StackSettings settings, (HostConnection Host, Resource Reached)? router, IReadOnlyDictionary<NodeSettings, (HostConnection Host, Resource Prepared)> nodes)
    {
        if (router is not { } reached)
        {
            var manual = new ManualRoutes(settings.Router.Name, new ManualRoutesArgs
            {
                Router = settings.Router.Address,
                Routes = [.. settings.Nodes.Select(node => (To(node), nodes[ProberOf(node, settings)].Host))],
                Deadline = settings.Router.Deadline,
            }, After([.. nodes.Values.Select(node => node.Prepared)]));
            return new RouterRoutes(manual, manual.Table);
        }
        var routes = new StaticRoutes(settings.Router.Name, new StaticRoutesArgs
        {
            Host = reached.Host,
            Routes = [.. settings.Nodes.Select(To)],
            Kind = settings.Router.Kind,
            TakeOver = settings.Router.TakeOver,
        }, After(reached.Reached));
        return new RouterRoutes(routes, routes.Table);
    }

    /// <summary>The control plane tries the workers' routes out, and a worker the control plane's.</summary>
    private static NodeSettings ProberOf(NodeSettings node, StackSettings settings) =>
        node == settings.ControlPlane ? settings.Workers[0] : settings.ControlPlane;

    private static ComponentResourceOptions After(params Resource[] before) => new() { DependsOn = before };
}
