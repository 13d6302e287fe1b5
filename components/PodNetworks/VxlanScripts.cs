using QuicLoad.Components.Cluster;
using QuicLoad.Components.Remote;

namespace QuicLoad.Components.PodNetworks;

/// <summary>Shell text of the routing vxlan: the program that a node's unit runs, and what is around it.</summary>
internal static class VxlanScripts
{
    /// <summary>The program that the unit runs.</summary>
    public const string ProgramFile = "/usr/local/lib/quic-load/vxlan.sh";

    /// <summary>What the program reads of this node and the others.</summary>
    public const string PeersFile = "/etc/quic-load/vxlan.peers";

    /// <summary>What nft is given.</summary>
    public const string RulesFile = "/etc/quic-load/vxlan.nft";

    /// <summary>Takes the device with its entries and routes, and the rules away.</summary>
    public static ShellText TakeAway { get; } =
        Shell.Text(
            $"""
            ip link delete {Vxlan.Device} > /dev/null 2>&1 || true; nft delete table ip {Vxlan.Table} > /dev/null 2>&1 || true
            """
        );

    /// <summary>The line that marks the program as this program's.</summary>
    public static ShellText Mark => new($"{NodeFile.Mark.TrimEnd('\n')}\n# shellcheck shell=sh");

    /// <summary>
    /// Makes the VTEP, down and without an address. One of another identifier, port or address is made again; so is one whose MAC is wrong,
    /// since setting it would drop every neighbour.
    /// </summary>
    public static ShellText MakeDevice { get; } =
        Shell.Text(
            $$"""
            read -r address overlay mac vni port << end
            $(sed -n 's/^own //p' "$peers")
            end
            link=$(ip -o -4 address show to "$address" | sed -n -E '1s/^[0-9]+: +([^ @]+).*/\1/p')
            [ -n "$link" ] || { echo "no interface has the address $address" >&2; exit 1; }
            mtu=$(($(cat "/sys/class/net/$link/mtu") - {{new Vxlan().Encapsulation}}))

            case "$(ip -d -o link show dev "$device" 2> /dev/null) " in
            *" link/ether $mac "*" vxlan id $vni local $address "*" dstport $port nolearning "*) ;;
            *)
                ip link delete "$device" > /dev/null 2>&1 || true
                ip link add "$device" mtu "$mtu" address "$mac" type vxlan id "$vni" local "$address" dstport "$port" nolearning
                ;;
            esac
            ip link set dev "$device" mtu "$mtu"
            """
        );

    /// <summary>
    /// <c>up</c> compares entry by entry: pods of nodes that stay go on through it.
    /// </summary>
    public static string Program { get; } =
        Join(
            Shell.Text(
                $$"""
                {{Mark}}
                # vxlan.sh up: brings the VTEP, its neighbours, forwarding entries and routes, and the rules to what the files say, and
                # touches nothing that is right. vxlan.sh down: takes all of it away.
                {{Begin(TakeAway)}}

                {{MakeDevice}}
                {{SetAddress(new ShellText("\"$device\""))}}
                ip link set dev "$device" up

                neighbours=' ' entries=' ' routes=' '
                while read -r kind underlay range next lladdr; do
                    [ "$kind" = peer ] || continue
                    ip neigh replace "$next" lladdr "$lladdr" dev "$device" nud permanent
                    bridge fdb replace "$lladdr" dev "$device" dst "$underlay" self permanent
                    ip route replace "$range" via "$next" dev "$device" onlink metric {{Vxlan.Metric}}
                    neighbours="$neighbours$next " entries="$entries$lladdr-$underlay " routes="$routes$range-$next "
                done < "$peers"

                ip -4 neigh show dev "$device" nud permanent | while read -r next _; do
                    case $neighbours in *" $next "*) ;; *) ip neigh del "$next" dev "$device" || true ;; esac
                done
                bridge fdb show dev "$device" | sed -n -E 's/^([^ ]+) dst ([^ ]+) .*/\1 \2/p' | while read -r lladdr underlay; do
                    case $entries in *" $lladdr-$underlay "*) ;; *) bridge fdb del "$lladdr" dev "$device" dst "$underlay" self || true ;; esac
                done
                ip -4 route show dev "$device" | sed -n -E 's/^([^ ]+) via ([^ ]+) .*/\1 \2/p' | while read -r range next; do
                    case $routes in *" $range-$next "*) ;; *) ip route del "$range" via "$next" dev "$device" || true ;; esac
                done
                nft -f "$rules"
                """
            )
        );

    /// <summary>
    /// A refusal where somebody else's VXLAN device has the network or, taking whatever comes, its port: the kernel gives a port's
    /// packets of a network to one device.
    /// </summary>
    public static ShellText RefuseStrangers(Vxlan network) =>
        Shell.Text(
            $$"""
            vni={{network.Vni}}
            port={{network.Port}}
            strangers() {
                ip -d -o link show type vxlan 2> /dev/null | grep -v '^[0-9]*: {{new ShellText(Vxlan.Device)}}:' |
                    grep -E " vxlan (id $vni |external ).*dstport $port( |\$)" | sed -E 's/^[0-9]+: ([^:@]+).*/\1/'
            }
            stranger=$(strangers | head -n 1)
            [ -z "$stranger" ] ||
                fail "has the VXLAN device $stranger on port $port, which somebody else made and which takes packets of network $vni. Remove it (ip link delete $stranger), or give podNetwork.vxlan another vni or port."
            """
        );

    /// <summary>A program's first lines, and what it does for <c>down</c>.</summary>
    public static ShellText Begin(ShellText takeAway) =>
        Shell.Text(
            $$"""
            set -eu
            LC_ALL=C
            PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
            export LC_ALL PATH
            device={{Vxlan.Device}}
            peers={{PeersFile}}
            rules={{RulesFile}}

            if [ "${1:-}" = down ]; then
                {{takeAway}}
                exit 0
            fi
            """
        );

    /// <summary>Gives an interface the overlay's address and no other.</summary>
    public static ShellText SetAddress(ShellText link) =>
        Shell.Text(
            $$"""
            ip address replace "$overlay/32" dev {{link}}
            ip -o -4 address show dev {{link}} | while read -r _ _ _ other _; do
                [ "$other" = "$overlay/32" ] || ip address del "$other" dev {{link}}
            done
            """
        );

    /// <summary>A program as the file has it.</summary>
    public static string Join(ShellText program) => program.Value + "\n";
}
