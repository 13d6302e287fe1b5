using Pulumi;
using QuicLoad.Components.PodNetworks;
using QuicLoad.Components.Remote;

namespace QuicLoad.Components.Routing;

/// <summary>FRR, through vtysh, which saves its configuration.</summary>
public sealed record Frr : ReachedRouter
{
    /// <inheritdoc/>
    public override string Word => "frr";

    /// <inheritdoc/>
    public override bool Peers => true;

    /// <inheritdoc/>
    internal override string Set(string host, StaticRoute route, bool takeOver) => FrrRouteScripts.Set(host, route, takeOver);

    /// <inheritdoc/>
    internal override string Remove(string host, StaticRoute route) => FrrRouteScripts.Remove(host, route);

    /// <inheritdoc/>
    internal override string MissingAtBoot(StaticRoute route) => "not in FRR's saved configuration";

    /// <inheritdoc/>
    internal override RouterRoutes DeclarePeers(HostConnection host, Resource reached, BgpPeering peering, RouterRoutesArgs args)
    {
        var peers = new RouterPeers(
            args.Name,
            new RouterPeersArgs
            {
                Host = host,
                Peering = peering,
                Learnt = [.. args.Learnt.Select(pair => pair.Route)],
                Speaking = args.Speaking,
                Password = args.Password,
            },
            new ComponentResourceOptions { DependsOn = { reached } }
        );
        return new RouterRoutes(peers, peers.Table) { OfNodes = peers.Steps };
    }
}
