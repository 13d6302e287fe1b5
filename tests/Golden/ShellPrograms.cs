using System.Diagnostics;

namespace QuicLoad.Tests.Golden;

/// <summary>Runs shellcheck and the machine's POSIX shell.</summary>
internal static class ShellPrograms
{
    /// <summary>What shellcheck says of a script; empty where it is content.</summary>
    /// <exception cref="InvalidOperationException">shellcheck is not installed.</exception>
    public static async Task<string> CheckAsync(string script, CancellationToken cancellationToken)
    {
        try
        {
            return (await RunAsync("shellcheck", ["-s", "sh", "-f", "gcc", "-"], script, cancellationToken)).Output;
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            throw new InvalidOperationException("shellcheck must be installed to check the scripts. Install it: apt-get install shellcheck", error);
        }
    }

    /// <summary>Runs a script by the machine's /bin/sh.</summary>
    public static Task<(int Code, string Output, string Error)> ShellAsync(string script, string input, CancellationToken cancellationToken, params string[] arguments) =>
        RunAsync("/bin/sh", ["-c", script, "sh", .. arguments], input, cancellationToken);

    private static async Task<(int Code, string Output, string Error)> RunAsync(
        string program, IEnumerable<string> arguments, string input, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.StandardInput.WriteAsync(input.AsMemory(), cancellationToken);
        process.StandardInput.Close();
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, await output, await error);
    }
}
