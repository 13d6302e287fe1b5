using System.ComponentModel;
using System.Diagnostics;

namespace QuicLoad.Hosts;

/// <summary>Programs that measure runs, each in a session of its own, so that a Ctrl-C at the terminal reaches only measure.</summary>
public static class Child
{
    private static readonly Lazy<bool> s_hasSetsid = new(() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, "setsid"))));

    /// <summary>Starts a program with its three streams in our hands.</summary>
    /// <exception cref="ProgramException">It is not there.</exception>
    public static Process Start(string program, IReadOnlyList<string> arguments, string? folder = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        string[] command = s_hasSetsid.Value ? ["setsid", "-w", program, .. arguments] : [program, .. arguments];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? "",
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception error)
        {
            throw new ProgramException($"\"{program}\" cannot be started: {error.Message}. Install it, or correct its path.", error);
        }
    }

    /// <summary>Runs a program to its end.</summary>
    /// <returns>What it printed.</returns>
    /// <exception cref="ProgramException">It is not there, or failed; the message is its own.</exception>
    public static async Task<string> RunAsync(
        string program, IReadOnlyList<string> arguments, string? folder = null, IReadOnlyDictionary<string, string>? environment = null, CancellationToken cancellationToken = default)
    {
        using var process = Start(program, arguments, folder, environment);
        await using var kill = cancellationToken.Register(() => Kill(process));
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        await process.WaitForExitAsync(CancellationToken.None);
        cancellationToken.ThrowIfCancellationRequested();
        return process.ExitCode == 0 ? await output : throw new ProgramException($"{Path.GetFileName(program)} {arguments[0]}: {(await error).Trim()}");
    }

    /// <summary>Ends a program and its children.</summary>
    public static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // it has ended by itself
        }
    }
}
