using System.Net;
using QuicLoad.Components.Remote;
using QuicLoad.Contracts;

namespace QuicLoad.Components.Nodes;

/// <summary>A range that is local on a host as a whole (AnyIP), now and after every boot, by a systemd unit of its own.</summary>
/// <remarks>
/// A packet to it is the host's own and is never forwarded; one from it leaves as any other of the host's. Nothing translates it:
/// kube-proxy and kubenet translate what they marked, and a reverse path filter finds the same way back as for the host's own address.
/// </remarks>
internal static class UserAddressScripts
{
    /// <summary>Asks for the router's address with the host's own, not with a user's, which a router need not answer (RFC 826).</summary>
    public const int ArpAnnounce = 2;

    /// <summary>The kernel's setting of it.</summary>
    public const string ArpSetting = "net.ipv4.conf.all.arp_announce";

    private static readonly ShellText Look = Shell.Text(
        $$"""
        units=/etc/systemd/system
        file=$units/$unit
        kept() { grep -qsE -- "route replace local $1 dev lo\$" "$units"/{{new ShellText(UserUnits.Pattern)}}; }
        local_here() { ip -4 route show table local exact "$range" | grep -qF "local $range dev lo "; }
        # what is in it and is not ours: an address of the host, or a range that others made local
        strangers() {
            ip -4 route show table local root "$range" | while read -r kind to rest; do
                { [ "$kind" = local ] && kept "$to"; } || echo "$kind $to $rest"
            done
        }
        """
    );

    /// <summary>The unit's name.</summary>
    public static string UnitOf(IPNetwork range) => $"{UserUnits.Prefix}{range.BaseAddress}-{range.PrefixLength}.service";

    /// <summary>Makes the range local, and has it made so again at boot.</summary>
    public static string Set(string host, IPNetwork range) =>
        Script(
            host,
            range,
            Shell.Text(
                $$"""
                probe={{range.AddressAt(range.Size() - 2)}}
                program=$(command -v ip) || fail 'has no ip command. Install iproute2.'
                control=$(command -v sysctl) || fail 'has no sysctl command. Install procps.'

                found=$(strangers)
                [ -z "$found" ] ||
                    fail "has addresses in $range that are not of its packed users: $found. Remove them there, or give it another userCidr."
                [ -e "$state/arp-announce" ] || sysctl -n {{ArpSetting}} > "$state/arp-announce"
                printf '%s\n' \
                    '[Unit]' \
                    "Description=Addresses of packed users ($range)" \
                    'Wants=network-online.target' \
                    'After=network-online.target' \
                    'StartLimitIntervalSec=0' \
                    '' \
                    '[Service]' \
                    'Type=oneshot' \
                    'RemainAfterExit=yes' \
                    "ExecStart=$control -q -w {{Announce}}" \
                    "ExecStart=$program route replace local $range dev lo" \
                    'Restart=on-failure' \
                    'RestartSec=2' \
                    '' \
                    '[Install]' \
                    'WantedBy=multi-user.target' > "$file.quic-load"
                mv -f "$file.quic-load" "$file"
                systemctl daemon-reload
                systemctl enable "$unit" > /dev/null 2>&1
                "$control" -q -w {{Announce}} || fail 'the kernel does not take {{Announce}}.'
                "$program" route replace local "$range" dev lo || fail "cannot make $range local. See: ip route show table local"
                systemctl start "$unit" || fail "$unit does not start. See: systemctl status $unit"
                taken() { ip -4 route get "$probe" 2> /dev/null | grep -q '^local '; }
                within 10 local_here || fail "lost the local route to $range again. Something else changes routes here."
                within 10 taken ||
                    fail "sends packets to $range elsewhere: $(ip -4 route get "$probe" 2>&1 | head -n 1). Look at its rules: ip rule"
                say "every address of $range is its own"
                """
            )
        );

    /// <summary>Takes the range away, now and for later boots; the last one that goes puts the kernel's setting back.</summary>
    public static string Remove(string host, IPNetwork range) =>
        Script(
            host,
            range,
            Shell.Text(
                $$"""
                gone() { ! local_here; }
                systemctl disable --now "$unit" > /dev/null 2>&1 || true
                if [ -e "$file" ]; then
                    ip route del local "$range" dev lo > /dev/null 2>&1 || true
                    within 5 gone || fail "still has the local route to $range. See: ip route show table local"
                fi
                rm -f "$file"
                systemctl daemon-reload
                set -- "$units"/{{new ShellText(UserUnits.Pattern)}}
                if [ ! -e "$1" ] && [ -s "$state/arp-announce" ]; then
                    sysctl -q -w "{{new ShellText(ArpSetting)}}=$(cat "$state/arp-announce")" || say 'left behind: {{new ShellText(
                    ArpSetting
                )}}, until the next boot'
                    rm -f "$state/arp-announce"
                fi
                rmdir "$state" 2> /dev/null || true
                say "the addresses of $range are not its own any more"
                """
            )
        );

    private static ShellText Announce => Shell.Text($"{new ShellText(ArpSetting)}={ArpAnnounce}");

    private static string Script(string host, IPNetwork range, ShellText body) =>
        HostScript.For(
            host,
            HostScript.State,
            HostScript.Within,
            Shell.Text(
                $"""
                range={range}
                unit={UnitOf(range)}
                """
            ),
            Look,
            body
        );
}
