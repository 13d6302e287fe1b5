using QuicLoad.Components.Cluster;
using QuicLoad.Components.Remote;
using QuicLoad.Contracts;

namespace QuicLoad.Components.Balancing;

/// <summary>The balancer's controller on its host, and what the host must be for it.</summary>
internal static class BalancerScripts
{
    private const string Folder = "/usr/local/lib/quic-load/balancer";

    private const string Program = "QuicLoad.Balancer";

    private const int StartSeconds = 20;

    private static readonly ShellText[] None = [];

    /// <summary>Programs of the data plane, each with the Debian package that has it.</summary>
    private static readonly (string Program, string Package)[] Needs =
    [
        ("nft", "nftables"),
        ("conntrack", "conntrack"),
        ("tar", "tar"),
        ("gzip", "gzip"),
    ];

    /// <summary>
    /// Installs the archive where it is another, writes what the controller reads, and has it run. The kubeconfig is standard input.
    /// </summary>
    public static string Install(BalancerHostArgs args, string digest)
    {
        var configuration = new BalancerConfiguration(
            args.Host.Name,
            args.Host.Address.ToString(),
            [.. args.Pool.Select(prefix => prefix.ToString())],
            args.HealthPort,
            args.Ingresses,
            args.HealthCheck,
            args.HealthCheckSeconds,
            args.VirtualAddress?.ToString(),
            args.Acme is { } acme ? new BalancerAcme(acme.Address.AbsoluteUri, acme.Email, acme.Authority is not null) : null
        );
        return HostScript.For(
            args.Host.Name,
            [
                HostScript.State,
                HostScript.Within,
                AptScripts.Get,
                DownloadScripts.Fetch,
                NodeFileScripts.Place,
                Names(args),
                Receive,
                Requirements(args),
                .. args.Ingresses is null ? None : [IngressScripts.Run(args.Acme)],
                Archive(args.Package.Address, digest),
                Shell.Text(
                    $$"""
                    cmp -s "$kubeconfig.new" "$kubeconfig" || restart=yes
                    mv -f "$kubeconfig.new" "$kubeconfig"
                    place "$configuration" {{configuration.Render()}}
                    [ -z "$placed" ] || restart=yes
                    device=$(ip -4 -o address show to "$address" | awk '{ print $2; exit }')
                    [ -n "$device" ] || fail "has no device with the address $address."
                    """
                ),
                Unit(args),
                Shell.Text(
                    $$"""
                    [ -z "$placed" ] || restart=yes
                    systemctl daemon-reload
                    systemctl enable "$unit" > /dev/null 2>&1
                    verb=start
                    [ "$restart" = no ] || verb=restart
                    systemctl "$verb" "$unit" || fail "$unit does not start. See: journalctl -u $unit"
                    serves() { systemctl is-active -q "$unit" && nft list table ip "$table" > /dev/null 2>&1; }
                    within {{StartSeconds}} serves || {
                        journalctl -q -n 15 --no-pager -o cat -u "$unit" 2> /dev/null | cut -c 1-300 | sed "s/^/$host: /" >&2
                        fail "the controller sets no tables within {{StartSeconds}} s. See: journalctl -u $unit"
                    }
                    """
                ),
                // a controller that serves them would set it again
                .. args.Ingresses is null ? [IngressScripts.TakeAway] : None,
                Shell.Text(
                    $$"""
                    say "serves $pool"
                    """
                ),
            ]
        );
    }

    /// <summary>Stops the controller, and takes away what it has set and all that was written for it.</summary>
    public static string Remove(BalancerHostArgs args) =>
        HostScript.For(
            args.Host.Name,
            HostScript.State,
            Names(args),
            Shell.Text(
                $$"""
                systemctl disable --now "$unit" > /dev/null 2>&1 || true
                for family in ip netdev; do nft delete table "$family" "$table" 2> /dev/null || true; done
                if [ -e "$file" ]; then
                    sed -n 's/^ExecStartPre=.* route replace unreachable //p' "$file" | while IFS= read -r range; do
                        ip route del unreachable "$range" 2> /dev/null || true
                    done
                fi
                rm -f "$file" "$configuration" "$kubeconfig" "$kubeconfig.new" "$state/balancer"
                rm -rf "$folder" /run/quic-load-balancer
                {{IngressScripts.TakeAway}}
                rmdir "${folder%/*}" /etc/quic-load 2> /dev/null || true
                systemctl daemon-reload
                rmdir "$state" 2> /dev/null || true
                say "serves $pool no more"
                """
            )
        );

    /// <summary>Not every script uses each of them.</summary>
    private static ShellText Names(BalancerHostArgs args) =>
        Shell.Text(
            $$"""
            # shellcheck disable=SC2034 # not every script needs all
            {
                address={{args.Host.Address}} pool={{string.Join(' ', args.Pool)}}
                folder={{Folder}} program={{Program}}
                unit={{BalancerWords.Unit}} table={{BalancerWords.Table}}
                file=/etc/systemd/system/$unit
                kubeconfig={{BalancerWords.KubeconfigFile}} configuration={{BalancerWords.ConfigurationFile}}
            }
            """
        );

    /// <summary>Standard input comes first: no other program may read it.</summary>
    private static ShellText Receive =>
        Shell.Text(
            $$"""
            mkdir -p /etc/quic-load
            umask 077
            cat > "$kubeconfig.new"
            umask 022
            [ -s "$kubeconfig.new" ] || fail 'the kubeconfig of the balancer did not arrive.'
            """
        );

    private static ShellText Requirements(BalancerHostArgs args) =>
        Shell.Text(
            $$"""
            missing=
            for need in {{new ShellText(
                string.Join(
                    ' ',
                    Needs.Concat(args.Ingresses is null ? [] : IngressScripts.Needs).Select(need => $"{need.Program}:{need.Package}")
                )
            )}}; do
                command -v "${need%:*}" > /dev/null || missing="$missing ${need#*:}"
            done
            if [ -n "$missing" ]; then
                command -v apt-get > /dev/null || fail "lacks packages, and has no apt-get to install them:$missing."
                apt_get update || fail 'apt-get update fails. See the lines above.'
                # shellcheck disable=SC2086 # a list of words
                apt_get install -y --no-install-recommends $missing || fail "cannot install$missing. See the lines above."
            fi
            route=$(command -v ip) || fail 'has no ip command. Install iproute2.'
            control=$(command -v sysctl) || fail 'has no sysctl command. Install procps.'
            """
        );

    /// <summary>The archive's folder is changed as a whole; <c>$restart</c> says whether it was.</summary>
    private static ShellText Archive(Uri source, string digest) =>
        Shell.Text(
            $$"""
            restart=no
            source={{source}} digest={{digest}}
            if [ "$(cat "$state/balancer" 2> /dev/null)" != "$digest" ] || [ ! -x "$folder/$program" ]; then
                work=$(mktemp -d)
                trap 'rm -rf "$work"' EXIT
                fetch "$source" "$work/archive" || fail "cannot get $source. balancer.package must name a source that the host reaches."
                [ "$(sha256sum "$work/archive" | cut -c 1-64)" = "$digest" ] ||
                    fail "the SHA-256 of $source is not $digest. The source is damaged or was changed; correct it, or balancer.digestFile."
                rm -rf "$folder.new"
                mkdir -p "$folder.new"
                tar -xzf "$work/archive" -C "$folder.new" --no-same-owner || fail 'the archive of the balancer cannot be unpacked.'
                [ -x "$folder.new/$program" ] || fail "the archive of the balancer has no $program in it."
                rm -rf "$folder"
                mv "$folder.new" "$folder"
                printf '%s\n' "$digest" > "$state/balancer"
                restart=yes
            fi
            """
        );

    /// <summary>
    /// What the pool has and no service uses is unreachable, or the router and this host would send it to each other. No node may be told
    /// of a shorter way: its answers would leave the balancer out.
    /// </summary>
    private static ShellText Unit(BalancerHostArgs args) =>
        Shell.Text(
            $$"""
            unit_text() {
                printf '%s\n' \
                    '[Unit]' \
                    'Description=Balancer of services' \
                    'Wants=network-online.target' \
                    'After=network-online.target' \
                    'StartLimitIntervalSec=0' \
                    '' \
                    '[Service]' \
                    "ExecStartPre=$control -q -w net.ipv4.ip_forward=1 net.ipv4.conf.all.send_redirects=0 net/ipv4/conf/$device/send_redirects=0"
                for range in $pool; do printf '%s\n' "ExecStartPre=$route route replace unreachable $range"; done
                printf '%s\n' \
                    "ExecStart=$folder/$program" \
                    'Restart=always' \
                    'RestartSec=1'{{(args.Ingresses is null ? ShellText.None : IngressScripts.ControllerLines)}} \
                    'NoNewPrivileges=yes' \
                    'CapabilityBoundingSet=CAP_NET_ADMIN CAP_NET_RAW' \
                    'RestrictAddressFamilies=AF_INET AF_INET6 AF_NETLINK AF_UNIX' \
                    '' \
                    '[Install]' \
                    'WantedBy=multi-user.target'
            }
            place "$file" "$(unit_text)"
            """
        );
}
