using QuicLoad.Components.Common;

namespace QuicLoad.Components.Remote;

/// <summary>The first script on a host.</summary>
internal static class ReachScripts
{
    /// <summary>Proves that the login works and that scripts run as root.</summary>
    public static string Greet(string host) => HostScript.For(host, Shell.Text($"""
        say "answers, $(uname -sr) $(uname -m)"
        """));
}
