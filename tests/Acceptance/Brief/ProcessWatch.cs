using System.Collections.Concurrent;

namespace QuicLoad.Acceptance.Brief;

/// <summary>
/// Looks at the process list again and again: a secret in a command line would show there, of this machine or of one of the lab's.
/// </summary>
internal sealed class ProcessWatch : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private readonly ConcurrentDictionary<string, byte> lines = [];
    private readonly CancellationTokenSource stop = new();
    private readonly Task work;

    /// <summary>Begins to look.</summary>
    public ProcessWatch() => work = Task.Run(LookAsync);

    /// <summary>Every command line seen so far.</summary>
    public ICollection<string> Lines => lines.Keys;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await work;
        stop.Dispose();
    }

    private async Task LookAsync()
    {
        while (!stop.IsCancellationRequested)
        {
            foreach (var directory in Directory.EnumerateDirectories("/proc").Where(path => char.IsAsciiDigit(path["/proc/".Length])))
            {
                if (TryRead(Path.Combine(directory, "cmdline")) is { Length: > 0 } line)
                    lines.TryAdd(line, 0);
            }
            await Task.Delay(Pause, stop.Token).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    private static string? TryRead(string file)
    {
        try
        {
            return File.ReadAllText(file).Replace('\0', ' ').TrimEnd();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
