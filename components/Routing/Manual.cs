using Pulumi;
using QuicLoad.Components.PodNetworks;

namespace QuicLoad.Components.Routing;

/// <summary>A router that a person types the routes into.</summary>
public sealed record Manual : RouterDriver
{
    /// <inheritdoc/>
    public override string Word => "manual";

    /// <inheritdoc/>
    public override bool IsReached => false;

    /// <inheritdoc/>
    public override bool Peers => true;

    /// <inheritdoc/>
    public override RouterRoutes Declare(RouterRoutesArgs args)
    {
        ArgumentNullException.ThrowIfNull(args);
        if (args.Peering is { } peering)
            return DeclarePeers(peering, args);
        var routes = new ManualRoutes(
            args.Name,
            new ManualRoutesArgs
            {
                Router = args.Address,
                Routes = args.Routes,
                Deadline = args.Deadline,
            },
            new ComponentResourceOptions { DependsOn = [.. args.Forwarding, .. args.After] }
        );
        return new RouterRoutes(routes, routes.Table);
    }

    private static RouterRoutes DeclarePeers(BgpPeering peering, RouterRoutesArgs args)
    {
        var peers = new ManualPeers(
            args.Name,
            new ManualPeersArgs
            {
                Router = args.Address,
                Peering = peering,
                Learnt = args.Learnt,
                Speaking = args.Speaking,
                Deadline = args.Deadline,
            },
            // those that try routes out: the control plane, and the first worker for the control plane's
            new ComponentResourceOptions { DependsOn = args.Forwarding.Take(2).ToArray() }
        );
        return new RouterRoutes(peers, peers.Table) { OfNodes = peers.Steps };
    }
}
