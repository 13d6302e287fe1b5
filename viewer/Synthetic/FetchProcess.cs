using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using QuicLoad.Viewer.Playback;

namespace QuicLoad.Viewer.Synthetic;

/// <summary>A program that fetches once and ends: small, so that hundreds of viewers have room on a machine.</summary>
internal static class FetchProcess
{
    /// <summary>How long a fetch may take.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private const int Interrupt = 2;
    private static readonly TimeSpan s_timeToEnd = TimeSpan.FromSeconds(1);

    /// <summary>Runs the program to its end; it does not outlive the caller's wish.</summary>
    /// <returns>What it wrote.</returns>
    /// <exception cref="PlaybackException">It cannot be started, or took longer than the limit.</exception>
    public static async Task<(string Output, string Complaint)> RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        using var process = Start(program, arguments);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var complaint = await process.StandardError.ReadToEndAsync(limit.Token).ConfigureAwait(false);
            await process.WaitForExitAsync(limit.Token).ConfigureAwait(false);
            return (await output.ConfigureAwait(false), complaint);
        }
        catch (OperationCanceledException)
        {
            await EndAsync(process).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            throw new PlaybackException($"{program} took longer than {Limit.TotalSeconds} s");
        }
    }

    // By itself it closes its connection. To one that is killed over QUIC the origin goes on sending for half a minute.
    private static async Task EndAsync(Process process)
    {
        _ = Kill(process.Id, Interrupt);
        using var limit = new CancellationTokenSource(s_timeToEnd);
        await process.WaitForExitAsync(limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        process.Kill();
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Kill(int process, int signal);

    private static Process Start(string program, IEnumerable<string> arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        }
        catch (Win32Exception error)
        {
            throw new PlaybackException($"{program} does not start: {error.Message}", error);
        }
    }
}
