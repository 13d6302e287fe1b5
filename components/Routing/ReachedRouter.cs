using Pulumi;
using QuicLoad.Components.PodNetworks;
using QuicLoad.Components.Remote;

namespace QuicLoad.Components.Routing;

/// <summary>A router that this program logs in to and sets routes on, one step for each.</summary>
public abstract record ReachedRouter : RouterDriver
{
    /// <inheritdoc/>
    public override bool IsReached => true;

    /// <inheritdoc/>
    public override RouterRoutes Declare(RouterRoutesArgs args)
    {
        ArgumentNullException.ThrowIfNull(args);
        if (args.Host is not { } host || args.Reached is not { } reached)
            throw new ArgumentException($"{args.Name}: a router of kind {Word} must have a connection.", nameof(args));
        if (args.Peering is { } peering)
            return DeclarePeers(host, reached, peering, args);
        var routes = new StaticRoutes(
            args.Name,
            new StaticRoutesArgs
            {
                Host = host,
                Routes = [.. args.Routes.Select(pair => pair.Route)],
                Driver = this,
                TakeOver = args.TakeOver,
            },
            new ComponentResourceOptions { DependsOn = [reached, .. args.After] }
        );
        return new RouterRoutes(routes, routes.Table);
    }

    /// <summary>Declares the router's BGP peers.</summary>
    /// <exception cref="ArgumentException">It has no BGP.</exception>
    internal virtual RouterRoutes DeclarePeers(HostConnection host, Resource reached, BgpPeering peering, RouterRoutesArgs args) =>
        throw new ArgumentException($"{args.Name}: a router of kind {Word} must have routes, since it learns none by BGP.", nameof(args));

    /// <summary>The script that sets a route, now and for later boots.</summary>
    internal abstract string Set(string host, StaticRoute route, bool takeOver);

    /// <summary>The script that takes it away.</summary>
    internal abstract string Remove(string host, StaticRoute route);

    /// <summary>What is missing where the route does not come back after a boot.</summary>
    internal abstract string MissingAtBoot(StaticRoute route);
}
