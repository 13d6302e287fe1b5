using QuicLoad.Components.Remote;
using QuicLoad.Contracts;

namespace QuicLoad.Components.Traffic;

/// <summary>
/// An nftables table of its own on the router that counts, keeps who sends to the origin, and does nothing else; a systemd unit makes it
/// again after a boot.
/// </summary>
internal static class CounterScripts
{
    /// <summary>Before anything that drops or translates: what the router forwards, conditions left out.</summary>
    private const int Priority = -20;

    /// <summary>Makes the counters again after a boot.</summary>
    public const string Unit = "quic-load-counters.service";

    /// <summary>What nft is given, now and after every boot.</summary>
    public const string RulesFile = "/var/lib/quic-load/counters.nft";

    private static readonly ShellText Names = Shell.Text(
        $$"""
        table={{RouterCounters.Table}}
        unit={{new ShellText(Unit)}}
        rules=$state/counters.nft
        """
    );

    /// <summary>Makes the counters, or brings their ranges and port up to date; what is counted already stays.</summary>
    public static string Install(string host, ViewerTraffic traffic) =>
        HostScript.For(
            host,
            HostScript.State,
            Names,
            Shell.Text(
                $$"""

                program=$(command -v nft) || fail 'has no nft command, by which the counters are made. Install nftables.'
                mkdir -p "$state"
                cat > "$rules.part" << 'end of rules'
                {{Rules(traffic)}}
                end of rules
                "$program" -f "$rules.part" || {
                    rm -f "$rules.part"
                    fail "cannot make the counters: nft refuses the table inet $table. The kernel must have nf_tables (Linux 4.18 or newer)."
                }
                mv -f "$rules.part" "$rules"
                printf '%s\n' \
                    '[Unit]' \
                    'Description=Counters of what viewers and their origin exchange' \
                    'After=nftables.service' \
                    'PartOf=nftables.service' \
                    '' \
                    '[Service]' \
                    'Type=oneshot' \
                    'RemainAfterExit=yes' \
                    "ExecStart=$program -f $rules" \
                    "ExecStop=-$program delete table inet $table" \
                    '' \
                    '[Install]' \
                    'WantedBy=multi-user.target' > "/etc/systemd/system/$unit"
                systemctl daemon-reload
                systemctl enable "$unit" > /dev/null 2>&1
                systemctl start "$unit" || fail "$unit does not start. See: systemctl status $unit"
                say {{$"counts UDP and TCP of port {traffic.Port} to and from {string.Join(", ", traffic.PodCidrs)}"}}
                """
            )
        );

    /// <summary>Takes the table, its unit and its file away.</summary>
    public static string Remove(string host) =>
        HostScript.For(
            host,
            HostScript.State,
            Names,
            Shell.Text(
                $$"""

                systemctl disable --now "$unit" > /dev/null 2>&1 || true
                nft delete table inet "$table" > /dev/null 2>&1 || true
                rm -f "/etc/systemd/system/$unit" "$rules" "$rules.part"
                systemctl daemon-reload
                rmdir "$state" 2> /dev/null || true
                say 'counts no more'
                """
            )
        );

    /// <summary>The counters as nft reads them.</summary>
    public static ShellText Rules(ViewerTraffic traffic)
    {
        (string Name, string Match)[] counters =
        [
            (RouterCounters.UdpToViewers, traffic.ToViewers("udp")),
            (RouterCounters.UdpToOrigin, traffic.ToOrigin("udp")),
            (RouterCounters.TcpToViewers, traffic.ToViewers("tcp")),
            (RouterCounters.TcpToOrigin, traffic.ToOrigin("tcp")),
        ];
        return new ShellText(
            string.Join(
                '\n',
                counters
                    .SelectMany(counter =>
                        new[]
                        {
                            $"add counter inet {RouterCounters.Table} {counter.Name}",
                            $"add rule inet {RouterCounters.Table} forwarded {counter.Match} counter name {counter.Name}",
                        }
                    )
                    .Prepend(traffic.Chain(RouterCounters.Table, "forwarded", Priority).Value)
                    .Append(FarEndRules.For(RouterCounters.Table, traffic.Port).Value)
            )
        );
    }
}
