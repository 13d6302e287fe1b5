using System.Diagnostics;

namespace QuicLoad.Bench.Viewers;

/// <summary>Starts programs as a user without rights, as a viewer's container does: Chromium's sandbox wants no root.</summary>
internal static class Unprivileged
{
    private const string User = "1000";

    /// <summary>What a program is to be started with.</summary>
    public static ProcessStartInfo Start(string home, string program, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("setpriv", [$"--reuid={User}", $"--regid={User}", "--clear-groups", program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        start.Environment["PATH"] = "/usr/bin:/bin";
        start.Environment["HOME"] = home;
        start.Environment["DBUS_SESSION_BUS_ADDRESS"] = "disabled:";
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        return start;
    }
}
