# Made by quic-load from the stack's settings; changes made here are lost.
# shellcheck shell=sh
# vxlan.sh up: brings the VTEP, its bridge and the rules to what the files say, and touches nothing that is right; FRR fills
# in neighbours, forwarding entries and routes. vxlan.sh down: takes all of it away.
set -eu
LC_ALL=C
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export LC_ALL PATH
device='ql-vxlan'
peers='/etc/quic-load/vxlan.peers'
rules='/etc/quic-load/vxlan.nft'

if [ "${1:-}" = down ]; then
    ip link delete 'ql-svi' > /dev/null 2>&1 || true; ip link delete 'ql-vxlan' > /dev/null 2>&1 || true; nft delete table ip 'quic_load_vxlan' > /dev/null 2>&1 || true
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
bridge='ql-svi'
case "$(ip -o link show dev "$bridge" type bridge 2> /dev/null) " in
*" link/ether $mac "*) ;;
*)
    ip link delete "$bridge" > /dev/null 2>&1 || true
    ip link add "$bridge" address "$mac" type bridge
    ;;
esac
ip link set dev "$device" master "$bridge"
ip link set dev "$device" type bridge_slave learning off
ip link set dev "$bridge" mtu "$mtu"
ip address replace "$overlay/32" dev "$bridge"
ip -o -4 address show dev "$bridge" | while read -r _ _ _ other _; do
    [ "$other" = "$overlay/32" ] || ip address del "$other" dev "$bridge"
done
ip link set dev "$device" up
ip link set dev "$bridge" up
nft -f "$rules"
