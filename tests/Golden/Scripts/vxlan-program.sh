# Made by quic-load from the stack's settings; changes made here are lost.
# shellcheck shell=sh
# vxlan.sh up: brings the VTEP, its neighbours, forwarding entries and routes, and the rules to what the files say, and
# touches nothing that is right. vxlan.sh down: takes all of it away.
set -eu
LC_ALL=C
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export LC_ALL PATH
device='ql-vxlan'
peers='/etc/quic-load/vxlan.peers'
rules='/etc/quic-load/vxlan.nft'

if [ "${1:-}" = down ]; then
    ip link delete 'ql-vxlan' > /dev/null 2>&1 || true; nft delete table ip 'quic_load_vxlan' > /dev/null 2>&1 || true
    exit 0
fi

read -r address overlay mac vni port << end
$(sed -n 's/^own //p' "$peers")
end
link=$(ip -o -4 address show to "$address" | sed -n -E '1s/^[0-9]+: +([^ @]+).*/\1/p')
[ -n "$link" ] || { echo "no interface has the address $address" >&2; exit 1; }
mtu=$(($(cat "/sys/class/net/$link/mtu") - 50))

case "$(ip -d -o link show dev "$device" 2> /dev/null) " in
*" link/ether $mac "*" vxlan id $vni local $address "*" dstport $port nolearning "*) ;;
*)
    ip link delete "$device" > /dev/null 2>&1 || true
    ip link add "$device" mtu "$mtu" address "$mac" type vxlan id "$vni" local "$address" dstport "$port" nolearning
    ;;
esac
ip link set dev "$device" mtu "$mtu"
ip address replace "$overlay/32" dev "$device"
ip -o -4 address show dev "$device" | while read -r _ _ _ other _; do
    [ "$other" = "$overlay/32" ] || ip address del "$other" dev "$device"
done
ip link set dev "$device" up

neighbours=' ' entries=' ' routes=' '
while read -r kind underlay range next lladdr; do
    [ "$kind" = peer ] || continue
    ip neigh replace "$next" lladdr "$lladdr" dev "$device" nud permanent
    bridge fdb replace "$lladdr" dev "$device" dst "$underlay" self permanent
    ip route replace "$range" via "$next" dev "$device" onlink metric 30
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
