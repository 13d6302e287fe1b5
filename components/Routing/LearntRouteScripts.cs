using QuicLoad.Components.PodNetworks;
using QuicLoad.Components.Remote;

namespace QuicLoad.Components.Routing;

/// <summary>
/// The same route from two sides while a stack changes its pod routing: the new one is set beside the old one, which goes at the end of
/// the update.
/// </summary>
internal static class LearntRouteScripts
{
    /// <summary>How long a route that goes waits for the one of BGP.</summary>
    private const int LearningSeconds = 10;

    /// <summary>
    /// <c>speaks_bgp</c>: this program gave this host its BGP peers. <c>same_by_bgp DESTINATION GATEWAY</c>: what BGP says is what is
    /// set here. <c>in_bgp</c>: FRR has learnt the route, whether it is the one that is used or not.
    /// </summary>
    public static ShellText Look { get; } =
        Shell.Text(
            $$"""
            speaks_bgp() {
                [ -s /var/lib/quic-load/frr-peers ] ||
                    { grep -qs '^# Made by quic-load' {{Bgp.ConfigurationFile}} &&
                        grep -q '^ *address-family ipv4 unicast' {{Bgp.ConfigurationFile}}; }
            }
            same_by_bgp() { [ "$1 $2" = "$destination $gateway" ] && speaks_bgp; }
            in_bgp() {
                vtysh -c "show ip route $destination longer-prefixes" 2> /dev/null | grep -qE "^B[^0-9]* $destination .* via $gateway,"
            }
            """
        );

    /// <summary>Ends the script where a peer that is up does not announce the route.</summary>
    public static ShellText Require { get; } =
        Shell.Text(
            $$"""
            within {{LearningSeconds}} in_bgp ||
                fail "does not learn $destination via $gateway by BGP after {{LearningSeconds}} s. See: vtysh -c 'show bgp ipv4 unicast $destination'"
            """
        );

    /// <summary>Before a route goes whose place BGP takes: waits until BGP has it. A node that leaves announces nothing any more.</summary>
    public static ShellText Await { get; } =
        Shell.Text(
            $$"""
            ! speaks_bgp || within {{LearningSeconds}} in_bgp || say "nobody announces $destination via $gateway by BGP"
            """
        );
}
