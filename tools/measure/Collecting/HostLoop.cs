using System.Globalization;
using System.Text.Json;
using QuicLoad.Measure.Data;
using QuicLoad.Measure.Store;
using QuicLoad.Remote;

namespace QuicLoad.Measure.Collecting;

/// <summary>
/// Does something with a host every second for as long as the run lasts. A host that does not answer is tried again, ever
/// more patiently; that it was gone, and for how long, is an event of the run.
/// </summary>
internal abstract class HostLoop(IHost host, RunStore store, string run, TimeProvider clock)
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    private TaskCompletionSource wake = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The host's name.</summary>
    public string Name => host.Name;

    /// <summary>Why the host cannot be asked; null while it answers.</summary>
    public string? Trouble { get; private set; }

    /// <summary>The run.</summary>
    protected string Run => run;

    /// <summary>The store.</summary>
    protected RunStore Store => store;

    /// <summary>The host.</summary>
    protected IHost Host => host;

    /// <summary>The clock.</summary>
    protected TimeProvider Clock => clock;

    /// <summary>Does the next round now.</summary>
    public void Wake() => Volatile.Read(ref wake).TrySetResult();

    /// <summary>Runs until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var backoff = new Backoff();
        var gone = DateTimeOffset.MinValue;
        while (!cancellationToken.IsCancellationRequested)
        {
            var began = clock.GetTimestamp();
            TimeSpan pause;
            try
            {
                if (Trouble is not null)
                    await ReturnAsync(cancellationToken);
                await RoundAsync(cancellationToken);
                if (Trouble is not null)
                    Tell($"It answers again after {Seconds(clock.GetUtcNow() - gone)} s.");
                Trouble = null;
                backoff.Reset();
                pause = Beat - clock.GetElapsedTime(began);
            }
            catch (Exception error) when (error is HostException || IsAboutAnswer(error))
            {
                if (Trouble is null)
                {
                    gone = clock.GetUtcNow();
                    Tell($"It cannot be read: {error.Message}");
                }
                Trouble = error.Message;
                pause = backoff.Next();
            }
            catch (OperationCanceledException)
            {
                return;
            }
            if (pause > TimeSpan.Zero)
                await WaitAsync(pause, cancellationToken);
        }
    }

    /// <summary>What is done every second.</summary>
    protected abstract Task RoundAsync(CancellationToken cancellationToken);

    /// <summary>What is done first when the host was not there for a while.</summary>
    protected virtual Task ReturnAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Keeps an event of this host.</summary>
    protected void Tell(string what) => store.Samples.Add(run, new RunEvent(clock.GetUtcNow(), host.Name, what));

    private async Task WaitAsync(TimeSpan pause, CancellationToken cancellationToken)
    {
        await Task.WhenAny(Volatile.Read(ref wake).Task, Task.Delay(pause, clock, cancellationToken));
        Volatile.Write(ref wake, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
    }

    /// <summary>Whether the host answered something that has no sense: that is its own trouble, and no other host's.</summary>
    private static bool IsAboutAnswer(Exception error) =>
        error
            is FormatException
                or OverflowException
                or ArgumentException
                or IndexOutOfRangeException
                or KeyNotFoundException
                or JsonException;

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
}
