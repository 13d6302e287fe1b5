using QuicLoad.Components.PodNetworks;
using QuicLoad.Components.Remote;

namespace QuicLoad.Components.Routing;

/// <summary>One static route of a router that runs FRR, set by vtysh and written to FRR's saved configuration.</summary>
internal static class FrrRouteScripts
{
    /// <summary>The tag of this program's routes: how they are distinguished from those of others.</summary>
    public const int Tag = 2018;

    /// <summary>
    /// <c>configured</c>: this very route is in the running configuration. <c>strangers</c>: FRR's static routes to the range
    /// without our tag, and routes to the range or into it that FRR knows from elsewhere and this program did not set.
    /// </summary>
    private static readonly ShellText Look = Shell.Text(
        $$"""
        {{RouteScripts.Ours}}
        command -v vtysh > /dev/null || fail 'has no vtysh. Install frr, or set router.kind to what this router is.'
        vtysh -c 'show version' > /dev/null 2>&1 || fail 'does not answer through vtysh: FRR does not run. Start it: systemctl enable --now frr'
        configured() { kept_by_frr "$destination" "$gateway"; }
        strangers() {
            vtysh -c 'show running-config' | static_routes |
                awk -v to="$destination" -v tag="$tag" '$3 == to && !(NF == 6 && $5 == "tag" && $6 == tag)'
            vtysh -c "show ip route $destination longer-prefixes" |
                sed -n -E 's/^([A-Z])[^0-9]* ([0-9.]+\/[0-9]+) (.*)$/\1 \2 \3/p' |
                while read -r code to rest; do
                    next=$(printf '%s\n' "$rest" | sed -n -E 's/^.*via ([0-9.]+),.*$/\1/p')
                    # a route of the kernel with a metric is nobody's unit
                    case "$code $rest" in
                    'K [0/0] '*) kept_by_unit "$to" "$next" ;;
                    K*) false ;;
                    # ours beside it has the smaller distance
                    B*) same_by_bgp "$to" "$next" || kept_by_frr "$to" "$next" ;;
                    *) kept_by_frr "$to" "$next" ;;
                    esac || printf '%s\n' "$to $rest ($code)" |
                        sed -E 's/, ([0-9]+:[0-9:]+|[0-9]+[dw][0-9a-z]+) \(/ (/' # without its age
                done
        }
        """
    );

    /// <summary>Sets the route in the running configuration and saves it.</summary>
    public static string Set(string host, StaticRoute route, bool takeOver) =>
        HostScript.For(
            host,
            HostScript.State,
            HostScript.Within,
            RouteScripts.Variables(route),
            Look,
            Record(route),
            Shell.Text(
                $$"""

                {{RouteScripts.RespectStrangers(route, takeOver)}}
                if ! configured; then
                    answer=$(vtysh -c 'configure terminal' -c "ip route $destination $gateway tag $tag" 2>&1 || true)
                    configured || fail "FRR does not take the route to $destination via $gateway: $answer"
                fi
                grep -qsxF "$entry" "$record" || echo "$entry" >> "$record"
                answer=$(vtysh -c 'write memory' 2>&1) || fail "FRR cannot save its configuration: $answer"
                {{RouteScripts.Confirm(route)}}
                {{RouteScripts.SayStrangers(takeOver)}}say "$destination is reached via $gateway, and FRR has saved it"
                """
            )
        );

    /// <summary>Takes the route out of the running and of the saved configuration.</summary>
    public static string Remove(string host, StaticRoute route) =>
        HostScript.For(
            host,
            HostScript.State,
            HostScript.Within,
            RouteScripts.Variables(route),
            Look,
            Record(route),
            Shell.Text(
                $$"""

                if [ -f "$record" ]; then
                    sed -i "\\#^$entry\$#d" "$record"
                    if grep -q "^$destination $gateway " "$record"; then
                        say "$destination is still reached via $gateway, under another name"
                        exit 0
                    fi
                    [ -s "$record" ] || rm -f "$record"
                fi
                if configured; then
                    {{LearntRouteScripts.Await}}
                    answer=$(vtysh -c 'configure terminal' -c "no ip route $destination $gateway tag $tag" 2>&1 || true)
                    ! configured || fail "FRR does not give up the route to $destination via $gateway: $answer"
                    answer=$(vtysh -c 'write memory' 2>&1) || fail "FRR cannot save its configuration: $answer"
                fi
                rmdir "$state" 2>/dev/null || true
                say "$destination is not reached via $gateway any more"
                """
            )
        );

    /// <summary>Who has which route, since two names may share one for a while: lines of range, gateway and name.</summary>
    private static ShellText Record(StaticRoute route) =>
        Shell.Text(
            $$"""
            record=$state/frr-routes
            entry="$destination $gateway {{new ShellText(route.Name)}}"
            """
        );
}
