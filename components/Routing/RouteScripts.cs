using System.Net;
using QuicLoad.Components.Common;

namespace QuicLoad.Components.Routing;

/// <summary>What the scripts of every kind of router begin with.</summary>
internal static class RouteScripts
{
    /// <summary>The route's variables: destination and gateway.</summary>
    public static ShellText Variables(StaticRoute route) => Shell.Text($"""
        destination={route.Destination}
        gateway={route.Gateway}
        """);

    /// <summary>
    /// <c>ours DESTINATION GATEWAY</c>: this program set that route, by a unit of its own or in FRR's configuration with its
    /// tag: also while a router changes from one to the other.
    /// </summary>
    public static ShellText Ours { get; } = Shell.Text($$"""
        tag={{FrrRouteScripts.Tag}}
        ours() {
            grep -qsE -- "route replace $1 via $2\$" /etc/systemd/system/quic-load-route-*.service && return 0
            command -v vtysh > /dev/null && vtysh -c 'show running-config' 2>/dev/null | grep -qxF "ip route $1 $2 tag $tag"
        }
        """);

    /// <summary>
    /// Ends the script when <c>strangers</c> prints routes to the range or to a part of it that this program did not set;
    /// with <paramref name="takeOver"/> it only says so.
    /// </summary>
    public static ShellText RespectStrangers(bool takeOver) => takeOver
        ? Shell.Text($"""
            found=$(strangers)
            [ -z "$found" ] || printf '%s\n' "$found" | while read -r line; do say "taken over: $line"; done
            """)
        : Shell.Text($"""
            found=$(strangers)
            [ -z "$found" ] ||
                fail "has a route to $destination, or to a part of it, that somebody else set: $found. Remove it there, give the node another podCidr, or set router.takeOver: true."
            """);

    /// <summary>Reads the route again and proves that packets take it.</summary>
    public static ShellText Confirm(StaticRoute route) => Shell.Text($$"""
        probe={{AddressOf(route.Destination)}}
        set_here() { ip -4 route show "$destination" | grep -qF "$destination " && ip -4 route show "$destination" | grep -qF " via $gateway "; }
        taken() { ip -4 route get "$probe" 2>/dev/null | grep -qF " via $gateway "; }
        within 10 set_here || fail "lost the route to $destination via $gateway again: $(ip -4 route show "$destination"). Something else changes routes here."
        within 10 taken || fail "sends packets to $destination elsewhere: $(ip -4 route get "$probe" 2>&1 | head -n 1). Look at its other routes and rules: ip rule; ip route."
        """);

    /// <summary>The last address but one of the range: never the bridge's, no broadcast.</summary>
    public static IPAddress AddressOf(IPNetwork range)
    {
        var bytes = range.BaseAddress.GetAddressBytes();
        for (var i = 0; i < bytes.Length; i++)
            bytes[i] |= (byte)(0xFF >> Math.Clamp(range.PrefixLength - (8 * i), 0, 8));
        bytes[^1]--;
        return new IPAddress(bytes);
    }
}
