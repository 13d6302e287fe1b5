using System.ComponentModel;
using System.Text;
using CliWrap;
using CliWrap.Buffered;
using QuicLoad.Viewer.Playback;

namespace QuicLoad.Viewer.Synthetic;

/// <summary>A program that fetches once and ends: small, so that hundreds of viewers have room on a machine.</summary>
internal static class FetchProcess
{
    /// <summary>How long a fetch may take.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>How many segments such a program fetches at a time.</summary>
    public const int Batch = 6;

    private static readonly TimeSpan TimeToEnd = TimeSpan.FromSeconds(1);

    /// <summary>Runs the program to its end; it does not outlive the caller's wish.</summary>
    /// <returns>What it wrote.</returns>
    /// <exception cref="PlaybackException">It cannot be started, or took longer than the limit.</exception>
    public static async Task<(string Output, string Complaint)> RunAsync(
        string program,
        IEnumerable<string> arguments,
        CancellationToken cancellationToken
    )
    {
        using var interrupt = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        interrupt.CancelAfter(Limit);
        using var kill = new CancellationTokenSource();
        // Interrupted, it closes its connection. To one that is killed over QUIC the origin goes on sending for half a minute.
        await using var late = interrupt.Token.Register(() => kill.CancelAfter(TimeToEnd));
        try
        {
            var run = await Cli.Wrap(program)
                .WithArguments(arguments)
                .WithValidation(CommandResultValidation.None)
                .ExecuteBufferedAsync(Encoding.UTF8, Encoding.UTF8, kill.Token, interrupt.Token)
                .ConfigureAwait(false);
            return (run.StandardOutput, run.StandardError);
        }
        catch (OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new PlaybackException($"{program} took longer than {Limit.TotalSeconds} s");
        }
        catch (Win32Exception error)
        {
            throw new PlaybackException($"{program} does not start: {(error.InnerException ?? error).Message}", error);
        }
    }
}
