using QuicLoad.Components.Routing;
using QuicLoad.Drift.Declared;

namespace QuicLoad.Drift.Checks;

/// <summary>The components' own scripts for a route, by the host's kind.</summary>
internal static class RouteFixes
{
    /// <summary>Sets a route, now and for later boots; one that somebody else set stays, unless the settings say otherwise.</summary>
    public static string Set(DeclaredStack stack, DeclaredHost host, StaticRoute route)
    {
        var takeOver = host.Role == HostRole.Router && stack.Settings.Router.TakeOver;
        return stack.RouteKind(host) == RouterKind.Frr ? FrrRouteScripts.Set(host.Name, route, takeOver) : LinuxRouteScripts.Set(host.Name, route, takeOver);
    }
}
