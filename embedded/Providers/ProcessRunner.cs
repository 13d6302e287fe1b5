using System.Diagnostics;
using System.Text;
using QuicLoad.Embedded.Engine;

namespace QuicLoad.Embedded.Providers;

/// <summary>What to run.</summary>
/// <param name="FileName">The program.</param>
/// <param name="Arguments">Its arguments; everyone on the machine can read them.</param>
internal sealed record ProcessSpec(string FileName, IReadOnlyList<string> Arguments)
{
    /// <summary>Variables set beside the inherited ones.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>What the program reads; where secrets go.</summary>
    public string? Stdin { get; init; }

    public string? Directory { get; init; }
}

/// <summary>What a program said.</summary>
/// <param name="ExitCode">0 when it succeeded; 128 and the signal when it was killed.</param>
/// <param name="Stdout">Standard output.</param>
/// <param name="Stderr">Standard error.</param>
/// <param name="Output">Standard output and error as they came.</param>
internal sealed record ProcessResult(int ExitCode, string Stdout, string Stderr, string Output);

/// <summary>Runs programs to their end, each in a session of its own, so that a Ctrl-C at the terminal reaches only us.</summary>
internal static class ProcessRunner
{
    private static readonly Lazy<bool> HasSetsid = new(() => Find("setsid") is not null);

    /// <summary>The path of a program in PATH; null when it is not there.</summary>
    public static string? Find(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
        .Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    /// <summary>Starts a program that is left running; its standard input stays open as long as we live.</summary>
    public static Process Start(ProcessSpec spec)
    {
        string[] command = HasSetsid.Value ? ["setsid", spec.FileName, .. spec.Arguments] : [spec.FileName, .. spec.Arguments];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = spec.Directory ?? "",
        };
        foreach (var (name, value) in spec.Environment)
            start.Environment[name] = value;
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new ProviderException($"{spec.FileName} cannot be started: {e.Message}");
        }
    }

    /// <summary>Runs a program; lines are told as they come. Cancelling kills it and its children.</summary>
    public static async Task<ProcessResult> RunAsync(
        ProcessSpec spec, Action<string>? outLine = null, Action<string>? errorLine = null, CancellationToken cancellationToken = default)
    {
        using var process = Start(spec);
        await using var kill = cancellationToken.Register(() => Kill(process));
        var all = new StringBuilder();
        var stdout = ReadAsync(process.StandardOutput, all, outLine);
        var stderr = ReadAsync(process.StandardError, all, errorLine);
        await WriteAsync(process, spec.Stdin).ConfigureAwait(false);
        var (output, error) = (await stdout.ConfigureAwait(false), await stderr.ConfigureAwait(false));
        await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        return new ProcessResult(process.ExitCode, output, error, all.ToString());
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

    private static async Task WriteAsync(Process process, string? text)
    {
        try
        {
            if (text is not null)
                await process.StandardInput.WriteAsync(text).ConfigureAwait(false);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // the program ended without reading everything; its exit code tells
        }
    }

    private static async Task<string> ReadAsync(StreamReader reader, StringBuilder all, Action<string>? line)
    {
        var text = new StringBuilder();
        var rest = new StringBuilder();
        var buffer = new char[4096];
        int count;
        while ((count = await reader.ReadAsync(buffer).ConfigureAwait(false)) > 0)
        {
            text.Append(buffer, 0, count);
            lock (all)
                all.Append(buffer, 0, count);
            if (line is null)
                continue;
            rest.Append(buffer, 0, count);
            var lines = rest.ToString().Split('\n');
            foreach (var whole in lines[..^1])
                line(whole.TrimEnd('\r'));
            rest.Clear().Append(lines[^1]);
        }
        if (line is not null && rest.Length > 0)
            line(rest.ToString());
        return text.ToString();
    }
}
