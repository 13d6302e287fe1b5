using QuicLoad.Components.Remote;
using QuicLoad.Contracts;

namespace QuicLoad.Components.Balancing;

/// <summary>
/// The HTTP server of Ingresses on a balancer: Debian's Caddy under a user and a unit of its own. The controller tells it what to do; it
/// keeps that, and does it again after its own end, the controller's or a boot.
/// </summary>
internal static class IngressScripts
{
    private const int StartSeconds = 20;

    /// <summary>Programs of the server, each with the Debian package that has it.</summary>
    public static IReadOnlyList<(string Program, string Package)> Needs { get; } = [("caddy", "caddy"), ("useradd", "passwd")];

    /// <summary>Before anything is asked of it, it does nothing but listen to the controller.</summary>
    private const string Configuration =
        $$$"""{"admin":{"listen":"unix/{{{BalancerWords.IngressSocket}}}","origins":["{{{BalancerWords.IngressOrigin}}}"]}}""";

    /// <summary>Lines of the controller's unit, each after a blank: it may use the server's socket, and says what it wants of it.</summary>
    public static ShellText ControllerLines =>
        new(
            " 'SupplementaryGroups=quic-load-ingress' 'RuntimeDirectory=quic-load-balancer' 'RuntimeDirectoryMode=0755'"
                + " 'RuntimeDirectoryPreserve=yes'"
        );

    /// <summary>Has the server run, before the controller does and after <c>$missing</c> was installed.</summary>
    public static ShellText Run(AcmeDirectory? acme) =>
        Shell.Text(
            $$"""
            {{Names}}
            # the package starts a server of its own at every address
            case "$missing " in
                *' caddy '*) systemctl disable --now caddy.service > /dev/null 2>&1 || true ;;
            esac
            server=$(command -v caddy) || fail 'has no caddy command. Install caddy.'
            id "$owner" > /dev/null 2>&1 ||
                useradd --system --user-group --no-create-home --home-dir "$kept" --shell /usr/sbin/nologin "$owner" ||
                fail "cannot make the user $owner. See the lines above."
            place "$first" {{Configuration}}
            changed=$placed
            {{Authority(acme)}}
            server_text() {
                printf '%s\n' \
                    '[Unit]' \
                    'Description=Server of Ingresses' \
                    'Wants=network-online.target' \
                    'After=network-online.target' \
                    'StartLimitIntervalSec=0' \
                    '' \
                    '[Service]' \
                    "User=$owner" \
                    "Group=$owner" \
                    'UMask=0007' \
                    "RuntimeDirectory=$owner" \
                    'RuntimeDirectoryMode=0750' \
                    "StateDirectory=$owner" \
                    'StateDirectoryMode=0700' \
                    "Environment=HOME=$kept XDG_CONFIG_HOME=$kept XDG_DATA_HOME=$kept" \
                    "ExecStartPre=+$control -q -w net.ipv4.ip_nonlocal_bind=1" \
                    "ExecStart=$server run --resume --config $first" \
                    'Restart=always' \
                    'RestartSec=1' \
                    'LimitNOFILE=1048576' \
                    'NoNewPrivileges=yes' \
                    'AmbientCapabilities=CAP_NET_BIND_SERVICE' \
                    'CapabilityBoundingSet=CAP_NET_BIND_SERVICE' \
                    'ProtectSystem=strict' \
                    'ProtectHome=yes' \
                    'PrivateTmp=yes' \
                    'PrivateDevices=yes' \
                    'RestrictAddressFamilies=AF_INET AF_INET6 AF_NETLINK AF_UNIX' \
                    '' \
                    '[Install]' \
                    'WantedBy=multi-user.target'
            }
            place "$server_file" "$(server_text)"
            systemctl daemon-reload
            systemctl enable "$server_unit" > /dev/null 2>&1
            verb=start
            [ -z "$changed$placed" ] || verb=restart
            systemctl "$verb" "$server_unit" || fail "$server_unit does not start. See: journalctl -u $server_unit"
            listens() { [ -S {{BalancerWords.IngressSocket}} ]; }
            within {{StartSeconds}} listens || fail "the server of Ingresses does not listen within {{StartSeconds}} s. See: journalctl -u $server_unit"
            """
        );

    /// <summary>Takes the server away, with what it kept: private keys are among that. Where it never was, nothing is done.</summary>
    public static ShellText TakeAway =>
        Shell.Text(
            $$"""
            {{Names}}
            if [ -e "$server_file" ]; then
                systemctl disable --now "$server_unit" > /dev/null 2>&1 || true
                rm -f "$server_file" "$first" "$authority"
                rm -rf "$kept"
                ip -4 route flush table local proto {{BalancerWords.LocalRouteProtocol}} 2> /dev/null || true
                userdel "$owner" > /dev/null 2>&1 || true
                systemctl daemon-reload
            fi
            """
        );

    /// <summary>The server reads it with its configuration only, and so starts again with another one.</summary>
    private static ShellText Authority(AcmeDirectory? acme) =>
        acme?.Authority is { } certificates
            ? Shell.Text(
                $$"""
                place "$authority" {{certificates}}
                changed=$changed$placed
                """
            )
            : Shell.Text($"rm -f \"$authority\"");

    private static ShellText Names =>
        Shell.Text(
            $$"""
            # shellcheck disable=SC2034 # not every script needs all
            {
                server_unit={{BalancerWords.IngressUnit}} owner=quic-load-ingress
                server_file=/etc/systemd/system/$server_unit
                kept=/var/lib/$owner first=/etc/quic-load/ingress.json authority={{BalancerWords.AcmeAuthorityFile}}
            }
            """
        );
}
