namespace QuicLoad.Components.Remote;

/// <summary>The first script on a host.</summary>
internal static class ReachScripts
{
    /// <summary>
    /// Proves that the login works, that scripts run as root, and that the host is no node under another name: a new name
    /// would be made before the old one is taken away, and both share the host.
    /// </summary>
    public static string Greet(string host) =>
        HostScript.For(
            host,
            Shell.Text(
                $"""
                node=$(sed -n 2p /var/lib/quic-load/node 2> /dev/null || true)
                [ -z "$node" ] || [ "$node" = "$host" ] ||
                    fail "its address is that of $node, a node that this program made. To rename $node, take it out of the settings for one up, and add it as $host for the next."
                say "answers, $(uname -sr) $(uname -m)"
                """
            )
        );
}
