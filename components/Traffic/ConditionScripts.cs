using QuicLoad.Components.Remote;
using QuicLoad.Contracts;

namespace QuicLoad.Components.Traffic;

/// <summary>
/// Conditions on a Linux router: an nftables table of its own picks the packets, and drops some where the kernel has no
/// netem; htb at the root of a device, tbf and netem below it slow what was picked. A systemd unit makes all of it again after a boot.
/// </summary>
internal static class ConditionScripts
{
    /// <summary>After the counters, which count what the router has forwarded so far.</summary>
    private const int Priority = -10;

    /// <summary>The table that picks the packets.</summary>
    public const string Table = "quic_load_conditions";

    /// <summary>Makes the conditions again after a boot.</summary>
    public const string Unit = "quic-load-conditions.service";

    private static readonly ShellText Names = Shell.Text(
        $$"""
        table={{Table}}
        unit={{new ShellText(Unit)}}
        rules=$state/conditions.nft
        queues=$state/conditions.tc
        our_devices() { tc qdisc show | sed -n 's/^qdisc htb 5c00: dev \([^ ]*\) root.*/\1/p'; }
        take_away() {
            nft delete table inet "$table" > /dev/null 2>&1 || true
            for device in $(our_devices 2> /dev/null); do tc qdisc del dev "$device" root handle 5c00: || true; done
            rm -f "$rules" "$rules.part" "$queues" "$queues.part"
        }
        """
    );

    private static readonly ShellText LeaveNothing = Shell.Text(
        $$"""
        trap 'rm -f "$rules.part" "$queues.part"; rmdir "$state" 2> /dev/null || true' EXIT
        """
    );

    /// <summary>
    /// Sets the conditions, in place of others that this program set. Nothing is changed where the router cannot make all of them.
    /// </summary>
    public static string Set(NetworkConditionsArgs args)
    {
        var (traffic, conditions) = (args.Traffic, args.Conditions);
        var links = new[] { conditions.ToViewers, conditions.ToOrigin }
            .OfType<LinkConditions>()
            .Select(link => new LinkQueue(link))
            .ToList();
        return HostScript.For(
            args.Host.Name,
            HostScript.State,
            Names,
            LeaveNothing,
            KernelScripts.Checks,
            links.Any(link => link.Rate != "0" || link.Delays) ? KernelScripts.RequireRate : ShellText.None,
            links.Any(link => link.Delays) ? KernelScripts.RequireNetem : ShellText.None,
            QueueScripts.Functions,
            Shell.Text(
                $$"""

                mkdir -p "$state"
                devices=' ' minors=''
                : > "$queues.part"
                cat > "$rules.part" << 'end of rules'
                {{traffic.Chain(Table, "forwarded", Priority)}}
                end of rules
                """
            ),
            conditions.ToViewers is null
                ? ShellText.None
                : Link(1, traffic.ToViewers, new LinkQueue(conditions.ToViewers), args.Workers.Select(address => address.ToString())),
            conditions.ToOrigin is null ? ShellText.None : Link(2, traffic.ToOrigin, new LinkQueue(conditions.ToOrigin), [args.Origin]),
            QueueScripts.Apply,
            Shell.Text($"say {string.Join("; ", Summaries(conditions))}")
        );
    }

    /// <summary>Takes the table, the queues, the unit and the files away.</summary>
    public static string Remove(string host) =>
        HostScript.For(
            host,
            HostScript.State,
            Names,
            Shell.Text(
                $$"""

                systemctl disable --now "$unit" > /dev/null 2>&1 || true
                take_away
                rm -f "/etc/systemd/system/$unit"
                systemctl daemon-reload
                rmdir "$state" 2> /dev/null || true
                say 'has no conditions any more'
                """
            )
        );

    private static ShellText Link(int minor, Func<string, string> match, LinkQueue queue, IEnumerable<string> hosts)
    {
        var words = new ShellText(string.Join(' ', hosts.Select(ShellWord.Quote)));
        var ports = match("meta l4proto { tcp, udp } th");
        return Shell.Text($"link {minor} {ports} {queue.Rate} {queue.QueueBytes} {queue.BurstBytes} {queue.Netem} {queue.Drops} {words}");
    }

    private static IEnumerable<string> Summaries(TrafficConditions conditions)
    {
        if (conditions.ToViewers is { } viewers)
            yield return $"to viewers: {new LinkQueue(viewers).Summary}";
        if (conditions.ToOrigin is { } origin)
            yield return $"to the origin: {new LinkQueue(origin).Summary}";
    }
}
