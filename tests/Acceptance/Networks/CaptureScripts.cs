namespace QuicLoad.Acceptance.Networks;

/// <summary>What the capture runs at a machine's console: POSIX scripts that only look; their values are their arguments.</summary>
internal static class CaptureScripts
{
    /// <summary>Between a ping's answer and the capture's.</summary>
    public const string Mark = "=====";

    /// <summary>Packets of the overlay with an echo request or reply of IPv4 in them.</summary>
    public const string Filter = "udp port 4789 and udp[28:2] = 0x0800 and udp[39] = 1";

    /// <summary>How many of them are taken: two requests and their replies.</summary>
    public const string Frames = "4";

    /// <summary>
    /// Pings from a pod of this machine and captures what leaves and comes meanwhile: OWN-ADDRESS ADDRESS FRAMES FILTER. Prints the
    /// ping's answer, a mark, and the frames. It ends after 20 s whatever comes.
    /// </summary>
    public const string Capture = $$"""
        space=
        for one in /run/netns/*; do
            if nsenter --net="$one" ip -4 -o address show | grep -qF " $1/"; then space=$one; fi
        done
        [ -n "$space" ] || { echo "no pod here has the address $1" >&2; exit 1; }
        frames=$(mktemp)
        timeout 20 tcpdump -lnnv -i eth0 -c "$3" "$4" > "$frames" 2> /dev/null &
        capture=$!
        sleep 1
        nsenter --net="$space" ping -n -c 2 -i 0.3 -W 2 "$2"
        echo {{Mark}}
        wait "$capture" || true
        cat "$frames"
        rm -f "$frames"
        """;

    /// <summary>What the kernel knows of the other nodes for the overlay: forwarding entries.</summary>
    public const string Entries = "bridge fdb show | sed -n '/ dst /p'";

    /// <summary>Its routes, and who is behind their next hops.</summary>
    public const string Overlay = """
        for device in $(ip -o link show type vxlan | sed -E 's/^[0-9]+: ([^:@]+).* master ([^ ]+) .*/\1 \2/; s/^[0-9]+: ([^:@]+).*/\1/'); do
            ip -d link show dev "$device"
            ip -4 route show dev "$device"
            ip -4 neigh show dev "$device" nud all
        done
        """;
}
