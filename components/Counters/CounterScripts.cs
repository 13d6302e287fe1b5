using QuicLoad.Components.Common;

namespace QuicLoad.Components.Counters;

/// <summary>An nftables table of its own on the router that counts and does nothing else; a systemd unit makes it again after a boot.</summary>
internal static class CounterScripts
{
    /// <summary>The table, which whoever reads the counters names too.</summary>
    public const string Table = "quic_load_counters";

    /// <summary>Before anything that drops or translates: what the router forwards, conditions left out.</summary>
    private const int Priority = -20;

    /// <summary>Makes the counters again after a boot.</summary>
    public const string Unit = "quic-load-counters.service";

    /// <summary>What nft is given, now and after every boot.</summary>
    public const string RulesFile = "/var/lib/quic-load/counters.nft";

    private static readonly ShellText Names = Shell.Text($$"""
        table={{Table}}
        unit=quic-load-counters.service
        rules=$state/counters.nft
        """);

    /// <summary>Makes the counters, or brings their ranges and port up to date; what is counted already stays.</summary>
    public static string Install(string host, ViewerTraffic traffic) => HostScript.For(host, HostScript.State, Names, Shell.Text($$"""

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
        """));

    /// <summary>Takes the table, its unit and its file away.</summary>
    public static string Remove(string host) => HostScript.For(host, HostScript.State, Names, Shell.Text($$"""

        systemctl disable --now "$unit" > /dev/null 2>&1 || true
        nft delete table inet "$table" > /dev/null 2>&1 || true
        rm -f "/etc/systemd/system/$unit" "$rules" "$rules.part"
        systemctl daemon-reload
        rmdir "$state" 2> /dev/null || true
        say 'counts no more'
        """));

    /// <summary>The counters as nft reads them.</summary>
    public static ShellText Rules(ViewerTraffic traffic)
    {
        (string Name, string Match)[] counters =
        [
            ("udp_to_viewers", traffic.ToViewers("udp")),
            ("udp_to_origin", traffic.ToOrigin("udp")),
            ("tcp_to_viewers", traffic.ToViewers("tcp")),
            ("tcp_to_origin", traffic.ToOrigin("tcp")),
        ];
        return new ShellText(string.Join('\n', counters.SelectMany(counter => new[]
        {
            $"add counter inet {Table} {counter.Name}",
            $"add rule inet {Table} forwarded {counter.Match} counter name {counter.Name}",
        }).Prepend(traffic.Chain(Table, "forwarded", Priority).Value)));
    }
}
