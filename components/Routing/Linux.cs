using QuicLoad.Components.PodNetworks;

namespace QuicLoad.Components.Routing;

/// <summary>iproute2, and a systemd unit for each route.</summary>
public sealed record Linux : ReachedRouter
{
    /// <inheritdoc/>
    public override string Word => "linux";

    /// <inheritdoc/>
    internal override string Set(string host, StaticRoute route, bool takeOver) => LinuxRouteScripts.Set(host, route, takeOver);

    /// <inheritdoc/>
    internal override string Remove(string host, StaticRoute route) => LinuxRouteScripts.Remove(host, route);

    /// <inheritdoc/>
    internal override string MissingAtBoot(StaticRoute route) => $"no unit {LinuxRouteScripts.UnitOf(route)}";
}
