using System.Net;
using QuicLoad.Components.PodNetworks;
using QuicLoad.Components.Remote;

namespace QuicLoad.Components.Routing;

/// <summary>
/// A route that a person types into the router. The scripts run on another node, the prober: it sends a packet to the range by
/// way of the router that may take two hops only; who says that it ended there is who the router sent it to.
/// </summary>
internal static class ManualRouteScripts
{
    /// <summary>The protocol of the route that a try needs.<value>4 to 255: what the kernel leaves to routing programs</value></summary>
    private const int ProbeProtocol = 218;

    /// <summary>Prints the line for each kind of router, then waits until the router sends the range to the node.</summary>
    /// <param name="prober">The node that it runs on; not the route's own, which takes no packets from itself.</param>
    /// <param name="router">The router's address in the nodes' network.</param>
    /// <param name="route">The route.</param>
    /// <param name="deadline">How long to wait for the person.</param>
    public static string Await(string prober, IPAddress router, StaticRoute route, TimeSpan deadline) =>
        Await(prober, router, route, deadline, Lines(RouterLines.Add(route)));

    /// <summary>The same for a route that the router learns from a BGP peer.</summary>
    public static string AwaitPeer(string prober, BgpPeering peering, BgpPeer peer, StaticRoute route, TimeSpan deadline) =>
        Await(prober, peering.Speaker.Address, route, deadline, Lines(PeerLines.Add(peering, peer)));

    private static string Await(string prober, IPAddress router, StaticRoute route, TimeSpan deadline, ShellText lines) =>
        HostScript.For(
            prober,
            HostScript.Within,
            RouteScripts.Variables(route),
            Shell.Text(
                $$"""
                probe={{RouteScripts.ProbeIn(route.Destination)}}
                router={{router}}

                command -v ping > /dev/null || fail 'has no ping, which shows whether the router has the route. Install iputils-ping.'
                answer=$(mktemp /run/quic-load.XXXXXX)
                # a protocol of its own, so that no route of others is taken for it
                unprobe() { ip route del "$probe/32" via "$router" proto {{ProbeProtocol}} 2> /dev/null || true; }
                trap 'unprobe; rm -f "$answer"' EXIT
                forwarded() {
                    unprobe
                    ip route add "$probe/32" via "$router" proto {{ProbeProtocol}} ||
                        fail "cannot send packets to $probe by way of the router, $router." \
                            "It must be in the nodes' network, and no other route may lead to $probe alone."
                    ping -n -c 3 -i 0.5 -t 2 -W 1 "$probe" > "$answer" 2>&1 || true
                    unprobe
                    grep -qF -e "From $gateway icmp_seq" -e "bytes from $probe" -e "nexthop: $gateway)" "$answer"
                }
                if ! forwarded; then
                    say "the router, $router, does not send $destination to $gateway yet. Type into it, as it is one of these:"
                {{lines}}
                    say 'waiting up to {{(int)deadline.TotalMinutes}} minutes for it'
                    within {{(int)deadline.TotalSeconds}} forwarded ||
                        fail "the router, $router, did not send $destination to $gateway within {{(int)
                    deadline.TotalMinutes}} minutes. Type the route in and run up again."
                fi
                say "the router, $router, sends $destination to $gateway"
                """
            )
        );

    /// <summary>Prints what is left to do on the router.</summary>
    public static string Remind(string prober, IPAddress router, StaticRoute route) =>
        HostScript.For(
            prober,
            Shell.Text(
                $$"""

                say {{$"left behind on the router, {router}: its route to {route.Destination} via {route.Gateway}. To remove it there:"}}
                {{Lines(RouterLines.Remove(route))}}
                """
            )
        );

    /// <summary>Prints what is left to do on a router that has a BGP peer.</summary>
    public static string RemindPeer(string prober, BgpPeering peering, BgpPeer peer) =>
        HostScript.For(
            prober,
            Shell.Text(
                $$"""

                say {{$"left behind on the router, {peering.Speaker.Address}: its BGP neighbour {peer.Speaker.Address}. To remove it there:"}}
                {{Lines(PeerLines.Remove(peering, peer))}}
                """
            )
        );

    private static ShellText Lines(IReadOnlyList<(string Router, IReadOnlyList<string> Lines)> kinds) =>
        new(
            string.Join(
                '\n',
                kinds.SelectMany(kind =>
                    kind.Lines.Select(line => Shell.Text($"    say {$"  {line}"}").Value)
                        .Prepend(Shell.Text($"    say {$"{kind.Router}:"}").Value)
                )
            )
        );

    private static ShellText Lines(IReadOnlyList<(string Router, string Line)> lines) =>
        new(string.Join('\n', lines.Select(pair => Shell.Text($"    say {$"{pair.Router.PadRight(14)} {pair.Line}"}").Value)));
}
