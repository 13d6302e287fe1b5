using QuicLoad.Components.Remote;

namespace QuicLoad.Components.Traffic;

/// <summary>
/// Queues on a router's devices. Handles: 5c00 htb; 5c1N tbf, 5c2N netem below it, 5c3N the plain queue below it,
/// 5c4N netem without a rate; N is 1 to viewers, 2 to the origin.
/// </summary>
internal static class QueueScripts
{
    /// <summary>
    /// <c>link</c> finds the devices of one direction, refuses those with a queue of somebody else, and writes what nft and tc must do.
    /// </summary>
    public static readonly ShellText Functions = Shell.Text(
        $$"""
        # ways HOST: the devices that the ways to it begin with
        ways() {
            addresses=$(getent ahostsv4 "$1" | cut -d' ' -f1 | sort -u) || true
            [ -n "$addresses" ] || fail "cannot look up $1, the way to which must be slowed. Give it a name server that knows the name (/etc/resolv.conf), or a line in /etc/hosts."
            for address in $addresses; do
                found=$(ip -4 route get "$address" 2> /dev/null | sed -n '1s/.* dev \([^ ]*\).*/\1/p')
                [ -n "$found" ] || fail "has no route to $address. Give it one and run up again."
                printf '%s\n' "$found"
            done
        }
        # demand_free DEVICE: its queue is ours, or the one that the kernel made by itself, which has handle 0
        demand_free() {
            root=$("$tc" qdisc show dev "$1" | grep ' root' || true)
            case $root in
            'qdisc htb 5c00: root'*) ;;
            'qdisc '*' 0: root'*) ;;
            *) fail "$1 has a queue that somebody else set: \"$root\". It is not overwritten. Remove it (tc qdisc del dev $1 root) and run up again, or remove conditions." ;;
            esac
        }
        # queue DEVICE MINOR RATE QUEUE BURST NETEM: writes tc's lines
        queue() {
            echo "class replace dev $1 parent 5c00: classid 5c00:$2 htb rate 100gbit burst 1mb cburst 1mb quantum 60000"
            frame=$(($(ip -o link show dev "$1" | sed 's/.* mtu \([0-9]*\).*/\1/') + 64))
            burst=$5
            [ "$burst" -ge "$frame" ] || burst=$frame
            limit=$4
            [ "$limit" -ge "$(({{LinkQueue.LeastPackets}} * frame))" ] || limit=$(({{LinkQueue.LeastPackets}} * frame))
            if [ "$3" = 0 ]; then
                echo "qdisc replace dev $1 parent 5c00:$2 handle 5c4$2: netem $6"
                return
            fi
            echo "qdisc replace dev $1 parent 5c00:$2 handle 5c1$2: tbf rate ${3}bit burst $burst limit $limit"
            if [ -n "$6" ]; then
                echo "qdisc replace dev $1 parent 5c1$2:1 handle 5c2$2: netem $6"
            else
                echo "qdisc replace dev $1 parent 5c1$2:1 handle 5c3$2: bfifo limit $limit"
            fi
        }
        # link MINOR MATCH RATE QUEUE BURST NETEM DROPS HOST...: writes the lines of one direction
        link() {
            minor=$1 match=$2 rate=$3 queue=$4 burst=$5 slow=$6 drops=$7
            shift 7
            if [ "$netem" = no ]; then
                slow=
                [ "$drops" = 0 ] || echo "add rule inet $table forwarded $match numgen random mod {{LinkQueue.Draws}} < $drops drop" >> "$rules.part"
            fi
            [ "$rate$slow" != 0 ] || return 0
            minors="$minors $minor"
            echo "add rule inet $table forwarded $match meta priority set 5c00:$minor" >> "$rules.part"
            done_for=' '
            for host_name in "$@"; do
                found=$(ways "$host_name")
                for device in $found; do
                    case $done_for in *" $device "*) continue ;; esac
                    done_for="$done_for$device "
                    demand_free "$device"
                    case $devices in *" $device "*) ;; *) devices="$devices$device " ;; esac
                    queue "$device" "$minor" "$rate" "$queue" "$burst" "$slow" >> "$queues.part"
                done
            done
        }
        """
    );

    /// <summary>
    /// Does what <c>link</c> wrote, takes away what is no longer wanted, and leaves a unit that does it again after a boot.
    /// </summary>
    public static readonly ShellText Apply = Shell.Text(
        $$"""

        apply() {
            for device in $devices; do
                "$tc" qdisc show dev "$device" | grep -q '^qdisc htb 5c00: root' || "$tc" qdisc add dev "$device" root handle 5c00: htb direct_qlen 1000 || return 1
            done
            "$tc" -batch "$queues.part" && "$nft" -f "$rules.part"
        }
        # one by one, new queues first and old ones last, so that packets never wait for it
        if ! apply; then
            [ -e "/etc/systemd/system/$unit" ] || take_away
            fail 'cannot set the conditions. What nft or tc said is above.'
        fi
        for device in $(our_devices); do
            case $devices in
            *" $device "*)
                for minor in 1 2; do
                    case " $minors " in *" $minor "*) ;; *) "$tc" class del dev "$device" classid "5c00:$minor" 2> /dev/null || true ;; esac
                done
                ;;
            *) "$tc" qdisc del dev "$device" root handle 5c00: ;;
            esac
        done
        mv -f "$rules.part" "$rules"
        mv -f "$queues.part" "$queues"
        {
            printf '%s\n' \
                '[Unit]' \
                'Description=Conditions of the network between viewers and their origin' \
                'Wants=network-online.target' \
                'After=network-online.target nftables.service' \
                'PartOf=nftables.service' \
                'StartLimitIntervalSec=0' \
                '' \
                '[Service]' \
                'Type=oneshot' \
                'RemainAfterExit=yes'
            for device in $devices; do echo "ExecStart=-$tc qdisc add dev $device root handle 5c00: htb direct_qlen 1000"; done
            printf '%s\n' \
                "ExecStart=$tc -batch $queues" \
                "ExecStart=$nft -f $rules" \
                "ExecStop=-$nft delete table inet $table"
            for device in $devices; do echo "ExecStop=-$tc qdisc del dev $device root handle 5c00:"; done
            printf '%s\n' \
                'Restart=on-failure' \
                'RestartSec=2' \
                '' \
                '[Install]' \
                'WantedBy=multi-user.target'
        } > "/etc/systemd/system/$unit"
        systemctl daemon-reload
        systemctl enable "$unit" > /dev/null 2>&1
        systemctl start "$unit" || fail "$unit does not start. See: systemctl status $unit"
        """
    );
}
