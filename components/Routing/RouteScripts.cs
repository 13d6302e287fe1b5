using System.Net;
using QuicLoad.Components.PodNetworks;
using QuicLoad.Components.Remote;
using QuicLoad.Contracts;

namespace QuicLoad.Components.Routing;

/// <summary>What the scripts of every kind of router begin with.</summary>
internal static class RouteScripts
{
    /// <summary>The route's variables: destination and gateway.</summary>
    public static ShellText Variables(StaticRoute route) =>
        Shell.Text(
            $"""
            destination={route.Destination}
            gateway={route.Gateway}
            """
        );

    /// <summary>
    /// <c>static_routes</c> picks the static routes of the default VRF and its main table from FRR's configuration. Those of other
    /// VRFs stand in their own block, indented or not, or name the VRF or the table at their end.
    /// </summary>
    public static ShellText FrrStaticRoutes { get; } =
        Shell.Text(
            $$"""
            static_routes() { awk '/^vrf /{ other = 1 } /^(exit|end|!)/{ other = 0 } !other && /^ip route / && !/ (vrf|table) /'; }
            """
        );

    /// <summary>
    /// <c>kept_by_unit DESTINATION GATEWAY</c> and <c>kept_by_frr DESTINATION GATEWAY</c>: this program keeps that route, by a
    /// unit of its own or in FRR's configuration with its tag: both, while a router changes from one to the other.
    /// </summary>
    public static ShellText Ours { get; } =
        Shell.Text(
            $$"""
            tag={{FrrRouteScripts.Tag}}
            {{FrrStaticRoutes}}
            kept_by_unit() { grep -qsE -- "route replace $1 via $2\$" /etc/systemd/system/{{new ShellText(RouteUnits.Pattern)}}; }
            kept_by_frr() {
                command -v vtysh > /dev/null && vtysh -c 'show running-config' 2>/dev/null | static_routes | grep -qxF "ip route $1 $2 tag $tag"
            }
            {{LearntRouteScripts.Look}}
            """
        );

    /// <summary>
    /// Ends the script when <c>strangers</c> prints routes to the range or to a part of it that this program did not set;
    /// with <paramref name="takeOver"/> they are remembered for <see cref="SayStrangers"/>.
    /// </summary>
    public static ShellText RespectStrangers(StaticRoute route, bool takeOver) =>
        takeOver
            ? Shell.Text(
                $"""
                found=$(strangers)
                """
            )
            : Shell.Text(
                $"""
                found=$(strangers)
                [ -z "$found" ] ||
                    fail "has a route to $destination, or to a part of it, that somebody else set: $found. Remove it there, give the node another {new ShellText(
                    route.Setting
                )}, or set router.takeOver: true."
                """
            );

    /// <summary>Says of each route of others what came of it: ours took its place, or it stays beside ours.</summary>
    public static ShellText SayStrangers(bool takeOver) =>
        takeOver
            ? Shell.Text(
                $"""
                left=$(strangers)
                [ -z "$found" ] || printf '%s\n' "$found" | while read -r line; do
                    if printf '%s\n' "$left" | grep -qxF -- "$line"; then say "stays beside ours: $line"; else say "taken over: $line"; fi
                done

                """
            )
            : ShellText.None;

    /// <summary>Reads the route again and proves that packets take it.</summary>
    public static ShellText Confirm(StaticRoute route) =>
        Shell.Text(
            $$"""
            probe={{ProbeIn(route.Destination)}}
            set_here() { ip -4 route show "$destination" | grep -qF "$destination " && ip -4 route show "$destination" | grep -qF " via $gateway "; }
            taken() { ip -4 route get "$probe" 2>/dev/null | grep -qF " via $gateway "; }
            within 10 set_here || fail "lost the route to $destination via $gateway again: $(ip -4 route show "$destination"). Something else changes routes here."
            within 10 taken || fail "sends packets to $destination elsewhere: $(ip -4 route get "$probe" 2>&1 | head -n 1). Look at its other routes and rules: ip rule; ip route."
            """
        );

    /// <summary>The last address but one of the range: never the bridge's, no broadcast.</summary>
    public static IPAddress ProbeIn(IPNetwork range) => range.AddressAt(range.Size() - 2);
}
