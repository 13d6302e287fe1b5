using QuicLoad.Hosts;
using QuicLoad.Measure.Data;
using QuicLoad.Measure.Hosts;
using QuicLoad.Measure.Orders;
using QuicLoad.Measure.Store;

namespace QuicLoad.Measure.Collecting;

/// <summary>All hosts of a run: workers and, where it counts, the router.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly List<WorkerLoop> workers;
    private readonly List<HostLoop> loops;
    private readonly OrderBook orders;
    private readonly RunStore store;
    private readonly string run;
    private readonly TimeProvider clock;
    private Task running = Task.CompletedTask;

    /// <summary>Prepares to collect; nothing is asked yet.</summary>
    public Collector(RunStore store, string run, OrderBook orders, IEnumerable<IHost> workers, IHost? router, HostFolders folders, TimeProvider clock)
    {
        (this.store, this.run, this.orders, this.clock) = (store, run, orders, clock);
        this.workers = [.. workers.Select(host => new WorkerLoop(host, store, run, orders, folders, clock))];
        loops = [.. this.workers];
        if (router is not null)
            loops.Add(new RouterLoop(router, store, run, clock));
    }

    /// <summary>Hosts that cannot be read now.</summary>
    public IReadOnlyList<string> Trouble => [.. loops.Where(loop => loop.Trouble is not null).Select(loop => loop.Name)];

    /// <summary>When the last worker had news last.</summary>
    public DateTimeOffset LastNews => workers.Max(worker => worker.LastNews);

    /// <summary>Ends only with a failure of our own, e.g. a full disk.</summary>
    public Task Running => running;

    /// <summary>Begins.</summary>
    public void Start() => running = Task.WhenAll(loops.Select(loop => Task.Run(() => loop.RunAsync(stop.Token))));

    /// <summary>Waits until every worker that answers has the order as it is now.</summary>
    /// <param name="patience">For how long.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The workers that have it not.</returns>
    public async Task<IReadOnlyList<string>> SpreadOrderAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        var (version, began) = (orders.Version, clock.GetTimestamp());
        workers.ForEach(worker => worker.Wake());
        while (true)
        {
            var without = workers.Where(worker => worker.Written < version).Select(worker => worker.Name).ToList();
            if (without.Count == 0 || clock.GetElapsedTime(began) > patience)
                return without;
            await Task.WhenAny(running, Task.Delay(TimeSpan.FromMilliseconds(50), clock, cancellationToken));
            cancellationToken.ThrowIfCancellationRequested();
            if (running.IsFaulted)
                await running;
        }
    }

    /// <summary>Ends the loops and reads the very last of every worker's files.</summary>
    /// <returns>The workers that could not be read to the end.</returns>
    public async Task<IReadOnlyList<string>> FinishAsync(CancellationToken cancellationToken)
    {
        await StopAsync();
        var unread = await Task.WhenAll(workers.Select(async worker => await TryAsync(worker, worker.FinishAsync, "It could not be read to its end", cancellationToken) ? null : worker.Name));
        return [.. unread.OfType<string>()];
    }

    /// <summary>Deletes the viewers' files on these workers, once all that they held is safely on our disk.</summary>
    public async Task CleanAsync(IReadOnlyList<string> except, CancellationToken cancellationToken)
    {
        store.Settle();
        await Task.WhenAll(workers.Where(worker => !except.Contains(worker.Name))
            .Select(worker => TryAsync(worker, worker.CleanAsync, "The viewers' files could not be deleted", cancellationToken)));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        stop.Dispose();
    }

    private async Task StopAsync()
    {
        await stop.CancelAsync();
        await running.ContinueWith(_ => { }, TaskScheduler.Default);
    }

    private async Task<bool> TryAsync(WorkerLoop worker, Func<CancellationToken, Task> action, string failure, CancellationToken cancellationToken)
    {
        try
        {
            await action(cancellationToken);
            return true;
        }
        catch (HostException error)
        {
            store.Samples.Add(run, new RunEvent(clock.GetUtcNow(), worker.Name, $"{failure}: {error.Message}"));
            return false;
        }
    }
}
