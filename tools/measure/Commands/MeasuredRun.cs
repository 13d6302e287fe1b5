using System.Globalization;
using QuicLoad.Contracts;
using QuicLoad.Measure.Cluster;
using QuicLoad.Measure.Data;
using QuicLoad.Measure.Hosts;
using QuicLoad.Measure.Live;
using QuicLoad.Measure.Preflight;
using QuicLoad.Measure.Running;
using QuicLoad.Measure.Stack;
using QuicLoad.Measure.Store;
using QuicLoad.Measure.Tracing;
using QuicLoad.Remote;

namespace QuicLoad.Measure.Commands;

/// <summary>Makes one run from its checks to its last record: for ./measure run, and for each trial of ./measure search.</summary>
internal sealed class MeasuredRun(
    StackFacts facts,
    RunStore store,
    string database,
    ICluster cluster,
    IReadOnlyDictionary<string, IHost> hosts,
    ILiveView view,
    TimeProvider clock
)
{
    /// <summary>Checks, begins, plays and collects.</summary>
    /// <param name="plan">What is done.</param>
    /// <param name="length">For how long.</param>
    /// <param name="cancellationToken">Ends the run before its time; what was collected is kept.</param>
    /// <param name="trace">Who leaves a trace; null: nobody.</param>
    /// <exception cref="MeasureException">It could not begin.</exception>
    public async Task<RunInfo> MakeAsync(RunPlan plan, TimeSpan length, CancellationToken cancellationToken, TraceOrder? trace = null)
    {
        var moment = clock.GetUtcNow().UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        var run = new RunInfo
        {
            Id = $"{moment}-{facts.Stack}",
            Stack = facts.Stack,
            Start = null,
            End = null,
            State = "running",
            Viewers = facts.Viewers,
            Synthetic = facts.Synthetic,
            Plan = plan,
            Thresholds = facts.Thresholds,
            Settings = facts.Settings,
        };
        var times = new RunTimes();
        var coordinator = new RunCoordinator(facts, store, cluster, hosts, HostFolders.Default, view, times, clock, trace?.Users);
        await CheckAsync(cancellationToken);
        using (RunLock.TryTake(database, run.Id) ?? throw new MeasureException($"Run {run.Id} exists already. Try again in a second."))
        {
            view.Say(
                $"Run {run.Id}: {facts.Viewers} viewers for {length.TotalSeconds} s. Should this end early, go on with: "
                    + $"./measure watch {run.Id}"
            );
            await TracedAsync(run.Id, async () => run = await coordinator.RunAsync(run, length, cancellationToken));
            return run;
        }

        async Task TracedAsync(string id, Func<Task> lead)
        {
            if (trace is null)
            {
                await lead();
                return;
            }
            var tracing = new RunTrace(id, facts.Users!, trace.Users, hosts, HostFolders.Default);
            var viewers = (string worker) => store.FarEnd.Names(id, worker).Keys;
            foreach (var line in await tracing.AroundAsync(lead, length, trace.ReportOf(id), viewers, cancellationToken))
                view.Say($"  {line}");
        }
    }

    private async Task CheckAsync(CancellationToken cancellationToken)
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(Path.GetFullPath(database))!);
        var lines = await new PreflightCheck(facts, cluster, HostFolders.Default, clock).RunAsync(hosts, folder, cancellationToken);
        foreach (var line in lines)
            view.Say($"  {(line.IsGood ? "ok   " : "FAIL ")} {line.Where}: {line.Text}");
        if (lines.Count(line => !line.IsGood) is var bad and > 0)
            throw new MeasureException($"The run does not begin: {bad} of {lines.Count} things that it needs are not as they must be.");
    }
}
