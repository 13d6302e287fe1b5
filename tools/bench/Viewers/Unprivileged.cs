using CliWrap;

namespace QuicLoad.Bench.Viewers;

/// <summary>Starts programs as a user without rights, as a viewer's container does: Chromium's sandbox wants no root.</summary>
internal static class Unprivileged
{
    private const string User = "1000";

    /// <summary>A program that is not started yet; nothing of our environment is in its own.</summary>
    public static Command Describe(
        string home,
        IReadOnlyDictionary<string, string> environment,
        string program,
        params IEnumerable<string> arguments
    )
    {
        var variables = Environment.GetEnvironmentVariables().Keys.Cast<string>().ToDictionary(name => name, _ => (string?)null);
        variables["PATH"] = "/usr/bin:/bin";
        variables["HOME"] = home;
        variables["DBUS_SESSION_BUS_ADDRESS"] = "disabled:";
        variables["DOTNET_EnableDiagnostics"] = "0";
        foreach (var (name, value) in environment)
            variables[name] = value;
        return Cli.Wrap("setpriv")
            .WithArguments([$"--reuid={User}", $"--regid={User}", "--clear-groups", program, .. arguments])
            .WithEnvironmentVariables(variables);
    }
}
