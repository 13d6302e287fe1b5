using QuicLoad.Contracts;
using QuicLoad.Measure.Cluster;
using QuicLoad.Measure.Collecting;
using QuicLoad.Measure.Data;
using QuicLoad.Measure.Hosts;
using QuicLoad.Measure.Live;
using QuicLoad.Measure.Orders;
using QuicLoad.Measure.Stack;
using QuicLoad.Measure.Store;
using QuicLoad.Remote;

namespace QuicLoad.Measure.Running;

/// <summary>
/// Leads one run from the first order to the last record: viewers wait, begin, play, end, and what they wrote is collected.
/// </summary>
internal sealed class RunCoordinator(
    StackFacts facts,
    RunStore store,
    ICluster cluster,
    IReadOnlyDictionary<string, IHost> hosts,
    HostFolders folders,
    ILiveView view,
    RunTimes times,
    TimeProvider clock,
    IReadOnlyDictionary<string, IReadOnlyList<int>>? traced = null
)
{
    /// <summary>Leads a new run.</summary>
    /// <param name="run">The run; it has no start yet, except where its plan names the moment.</param>
    /// <param name="length">How long it lasts.</param>
    /// <param name="cancellationToken">Ends the run before its time, cleanly: what was collected by then is kept.</param>
    /// <returns>The run as it ended.</returns>
    /// <exception cref="MeasureException">It could not begin; viewers are back at what they did before.</exception>
    public async Task<RunInfo> RunAsync(RunInfo run, TimeSpan length, CancellationToken cancellationToken)
    {
        store.Runs.Save(run);
        var orders = new Assignments(store, run, traced);
        await using var collector = Collect(run, orders);
        var progress = new RunProgress(store, run.Id);
        try
        {
            await collector.KnowViewersAsync(cancellationToken);
            var start = await new StartBarrier(cluster, view, times, clock).WaitAsync(run, orders, collector, progress, cancellationToken);
            run = run with { Start = start, End = start + length };
            store.Runs.Save(run);
            orders.Go(start, start + length);
            if (await collector.SpreadOrderAsync(times.Order, cancellationToken) is { Count: > 0 } deaf)
                Tell(run, "measure", $"The order to begin did not reach {string.Join(", ", deaf)} in time.");
        }
        catch (Exception error) when (error is OperationCanceledException or MeasureException)
        {
            // nothing began: the order goes, and the run is kept as one that never was
            run = run with
            {
                State = "stopped",
                End = clock.GetUtcNow(),
            };
            store.Runs.Save(run);
            orders.Withdraw();
            await collector.SpreadOrderAsync(times.Order, CancellationToken.None);
            await FinishAsync(collector);
            if (error is MeasureException)
                throw;
            return run;
        }
        return await PlayAsync(run, orders, collector, progress, cancellationToken);
    }

    /// <summary>Goes on with a run whose collector was killed.</summary>
    public async Task<RunInfo> ResumeAsync(RunInfo run, CancellationToken cancellationToken)
    {
        Tell(run, "measure", "Collecting goes on after its end was cut short.");
        var orders = new Assignments(store, run);
        await using var collector = Collect(run, orders);
        return await PlayAsync(run, orders, collector, new RunProgress(store, run.Id), cancellationToken);
    }

    private Collector Collect(RunInfo run, Assignments orders)
    {
        var router = facts.HasCounters && facts.Router is { } host ? hosts[host.Name] : null;
        var collector = new Collector(
            store,
            run.Id,
            orders,
            facts.Workers.Select(worker => hosts[worker.Name]),
            router,
            facts.Origin,
            cluster,
            folders,
            clock
        );
        collector.Start();
        return collector;
    }

    /// <summary>From the start to the end of everything.</summary>
    private async Task<RunInfo> PlayAsync(
        RunInfo run,
        Assignments orders,
        Collector collector,
        RunProgress progress,
        CancellationToken cancellationToken
    )
    {
        var look = new RunLook(store, () => run, collector, progress, clock);
        try
        {
            await view.ShowAsync(look.State, UntilAsync(run.End!.Value, collector, cancellationToken));
            run = run with { State = "finished" };
        }
        catch (OperationCanceledException)
        {
            view.Say("Ending the run; what was collected is kept. ...");
            run = run with { State = "stopped", End = clock.GetUtcNow() };
            orders.Go(run.Start!.Value < run.End ? run.Start.Value : run.End.Value.AddSeconds(-1), run.End.Value);
            await collector.SpreadOrderAsync(times.Order, CancellationToken.None);
        }
        return await EndAsync(run, orders, collector, progress, look);
    }

    private async Task<RunInfo> EndAsync(RunInfo run, Assignments orders, Collector collector, RunProgress progress, RunLook look)
    {
        view.Say("Collecting the rest ...");
        await view.ShowAsync(look.State, QuietAsync(run, collector, progress));
        orders.Withdraw();
        await collector.SpreadOrderAsync(times.Order, CancellationToken.None);
        var rests = await FinishAsync(collector);
        var (milestones, troubles) = await new MilestoneReader(facts, cluster, folders).ReadAsync(hosts, CancellationToken.None);
        store.Samples.Add(run.Id, milestones);
        foreach (var trouble in troubles)
            Tell(run, "measure", $"Milestones are missing: {trouble}");
        if (rests.Where(rest => !rest.IsRead).Select(rest => rest.Worker).ToList() is { Count: > 0 } unread)
        {
            view.Say(
                $"{string.Join(", ", unread)} could not be read to the end. When it answers again, collect the rest: ./measure "
                    + $"watch {run.Id}"
            );
            run = run with { State = "running" };
        }
        else
        {
            foreach (var loss in MissingRecords.Find(store.Load(run.Id), clock.GetUtcNow()))
                store.Samples.Add(run.Id, loss);
        }
        store.Runs.Save(run);
        return run;
    }

    /// <summary>Reads and cleans the workers for the last time, and says what stays on them.</summary>
    private async Task<IReadOnlyList<WorkerRest>> FinishAsync(Collector collector)
    {
        var rests = await collector.FinishAsync(CancellationToken.None);
        foreach (var rest in rests.Where(rest => rest.What is not null))
            view.Say($"{rest.Worker}: {rest.What}");
        return rests;
    }

    private async Task UntilAsync(DateTimeOffset end, Collector collector, CancellationToken cancellationToken)
    {
        if (end - clock.GetUtcNow() is var left && left > TimeSpan.Zero)
            await await Task.WhenAny(collector.Running, Task.Delay(left, clock, cancellationToken));
    }

    /// <summary>Until every viewer's last record is there, or nothing more is to be expected.</summary>
    private async Task QuietAsync(RunInfo run, Collector collector, RunProgress progress)
    {
        var began = clock.GetUtcNow();
        while (true)
        {
            progress.Update();
            var now = clock.GetUtcNow();
            // a viewer that never stops writing holds nothing up
            if (now - began >= 2 * times.Return)
                return;
            var last = collector.LastNews > run.End!.Value ? collector.LastNews : run.End.Value;
            var quiet = now - last;
            var silent =
                collector.Trouble.Count > 0 ? times.Return
                // what was begun for a goal at the end is told of when it is over
                : progress.Open > 0 || run.Plan.Goal is { Kind: not LoadGoal.Users } ? times.Silence
                : times.Quiet;
            if (collector.LastNews < DateTimeOffset.MaxValue ? quiet >= silent : now - run.End.Value >= times.Return)
                return;
            await await Task.WhenAny(collector.Running, Task.Delay(TimeSpan.FromMilliseconds(200), clock));
        }
    }

    private void Tell(RunInfo run, string where, string what) => store.Samples.Add(run.Id, new RunEvent(clock.GetUtcNow(), where, what));
}
