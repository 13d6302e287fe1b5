using QuicLoad.Components.PodNetworks;
using QuicLoad.Doctor.Declared;

namespace QuicLoad.Doctor.Checks;

/// <summary>The components' own scripts for a route, by the host's kind.</summary>
internal static class RouteFixes
{
    /// <summary>Sets a route, now and for later boots; one that others set stays, unless the settings say otherwise.</summary>
    public static string Set(DeclaredStack stack, DeclaredHost host, StaticRoute route)
    {
        var takeOver = host.Role == HostRole.Router && stack.Settings.Router.TakeOver;
        return stack.Driver(host).Set(host.Name, route, takeOver);
    }
}
