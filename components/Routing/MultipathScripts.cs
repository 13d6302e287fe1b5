using QuicLoad.Components.Remote;

namespace QuicLoad.Components.Routing;

/// <summary>
/// By what a Linux router chooses among equal-cost paths: addresses and ports, so that connections are spread; the kernel's own choice is
/// by addresses only, and one client's connections all take one way.
/// </summary>
internal static class MultipathScripts
{
    private static readonly ShellText Key = new("net.ipv4.fib_multipath_hash_policy");

    private static readonly ShellText File = new("/etc/sysctl.d/99-zz-quic-load-multipath.conf");

    /// <summary>Sets it, and has it set after a boot; what it was before is kept.</summary>
    public static string Set(string host) =>
        HostScript.For(
            host,
            HostScript.State,
            Shell.Text(
                $$"""
                before=$state/multipath
                [ -e "$before" ] || sysctl -n {{Key}} > "$before"
                mkdir -p /etc/sysctl.d
                printf '%s\n' '# Made by quic-load.' '{{Key}} = 1' > {{File}}
                sysctl -qw {{Key}}=1 || fail 'the kernel has no {{Key}}: it must be Linux 4.12 or newer'
                say 'spreads connections over equal-cost paths'
                """
            )
        );

    /// <summary>Sets it back.</summary>
    public static string Remove(string host) =>
        HostScript.For(
            host,
            HostScript.State,
            Shell.Text(
                $$"""
                before=$state/multipath
                rm -f {{File}}
                if [ -s "$before" ]; then
                    sysctl -qw "{{Key}}=$(cat "$before")"
                    rm -f "$before"
                fi
                rmdir "$state" 2> /dev/null || true
                say 'chooses among equal-cost paths as before'
                """
            )
        );
}
