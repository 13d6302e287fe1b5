using QuicLoad.Measure.Cluster;
using QuicLoad.Measure.Data;
using QuicLoad.Measure.Hosts;
using QuicLoad.Measure.Orders;
using QuicLoad.Measure.Store;
using QuicLoad.Remote;

namespace QuicLoad.Measure.Collecting;

/// <summary>All hosts of a run: workers and, where it counts, the router.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly List<WorkerLoop> workers;
    private readonly List<HostLoop> loops;
    private readonly RouterLoop? router;
    private readonly Assignments orders;
    private readonly PodRoster roster;
    private readonly RunStore store;
    private readonly string run;
    private readonly TimeProvider clock;
    private Task running = Task.CompletedTask;

    /// <summary>Prepares to collect; nothing is read yet.</summary>
    public Collector(
        RunStore store,
        string run,
        Assignments orders,
        IEnumerable<IHost> workers,
        IHost? router,
        string origin,
        ICluster cluster,
        HostFolders folders,
        TimeProvider clock
    )
    {
        roster = new PodRoster(cluster, store, run, orders, clock);
        (this.store, this.run, this.orders, this.clock) = (store, run, orders, clock);
        this.workers = [.. workers.Select(host => new WorkerLoop(host, store, run, orders, folders, clock))];
        loops = [.. this.workers];
        if (router is not null)
            loops.Add(this.router = new RouterLoop(router, store, run, origin, clock));
    }

    /// <summary>Hosts that cannot be read now.</summary>
    public IReadOnlyList<string> Trouble => [.. loops.Where(loop => loop.Trouble is not null).Select(loop => loop.Name)];

    /// <summary>When the last worker had news last.</summary>
    public DateTimeOffset LastNews => workers.Max(worker => worker.LastNews);

    /// <summary>Ends only with a failure of our own, e.g. a full disk.</summary>
    public Task Running => running;

    /// <summary>Begins.</summary>
    public void Start() =>
        running = Task.WhenAll(
            loops.Select(loop => Task.Run(() => loop.RunAsync(stop.Token))).Append(Task.Run(() => roster.RunAsync(stop.Token)))
        );

    /// <summary>Asks the cluster which viewers there are: their files are read, and they get their places.</summary>
    /// <exception cref="MeasureException">It does not answer.</exception>
    public Task KnowViewersAsync(CancellationToken cancellationToken) => roster.UpdateAsync(cancellationToken);

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

    /// <summary>Ends the loops, reads the very last of every worker's files, and deletes those that are safely on our disk.</summary>
    /// <returns>What is left, by worker.</returns>
    public async Task<IReadOnlyList<WorkerRest>> FinishAsync(CancellationToken cancellationToken)
    {
        await StopAsync();
        if (router is not null)
            await FinishAsync(router, cancellationToken);
        var knows = await roster.TryUpdateAsync(cancellationToken);
        return await Task.WhenAll(workers.Select(worker => FinishAsync(worker, knows, cancellationToken)));
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

    private async Task FinishAsync(RouterLoop loop, CancellationToken cancellationToken)
    {
        try
        {
            await loop.FinishAsync(cancellationToken);
        }
        catch (HostException error)
        {
            store.Samples.Add(
                run,
                new RunEvent(clock.GetUtcNow(), loop.Name, $"Its set of sources could not be read at the end: {error.Message}")
            );
        }
    }

    private async Task<WorkerRest> FinishAsync(WorkerLoop worker, bool knows, CancellationToken cancellationToken)
    {
        WorkerRest rest;
        try
        {
            rest = await worker.FinishAsync(cancellationToken);
            // what is there may be of viewers that the cluster could not name
            rest = rest with
            {
                IsRead = rest.IsRead && (knows || rest.What is null),
            };
        }
        catch (Exception error) when (error is HostException or MeasureException)
        {
            rest = new WorkerRest(
                worker.Name,
                false,
                $"It could not be read to its end, and nothing more is deleted there: {error.Message}"
            );
        }
        if (rest.What is { } what)
            store.Samples.Add(run, new RunEvent(clock.GetUtcNow(), worker.Name, what));
        return rest;
    }
}
