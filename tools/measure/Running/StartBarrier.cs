using System.Globalization;
using QuicLoad.Measure.Cluster;
using QuicLoad.Measure.Collecting;
using QuicLoad.Measure.Data;
using QuicLoad.Measure.Live;
using QuicLoad.Measure.Orders;

namespace QuicLoad.Measure.Running;

/// <summary>
/// Finds the moment at which a run begins: as soon as everybody can have heard of it, when all are ready, or when the plan says.
/// </summary>
internal sealed class StartBarrier(ICluster cluster, ILiveView view, RunTimes times, TimeProvider clock)
{
    private const int MostNames = 8;

    /// <summary>Waits until the moment is known.</summary>
    /// <exception cref="MeasureException">Not all viewers became ready in time.</exception>
    public async Task<DateTimeOffset> WaitAsync(
        RunInfo run,
        Assignments orders,
        Collector collector,
        RunProgress progress,
        CancellationToken cancellationToken
    )
    {
        if (run.Plan.Barrier == "now")
            return clock.GetUtcNow() + times.LongNotice;
        if (run.Plan.Barrier != "ready")
            return DateTimeOffset.Parse(run.Plan.Barrier, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        var deadline = clock.GetUtcNow() + times.Ready;
        orders.Arm(deadline + times.Order);
        view.Say($"Waiting until {run.Viewers} viewers are ready ...");
        await view.ShowAsync(
            () => State(run, collector, progress),
            WaitUntilReadyAsync(run, collector, progress, deadline, cancellationToken)
        );
        return clock.GetUtcNow() + times.Notice;
    }

    private async Task WaitUntilReadyAsync(
        RunInfo run,
        Collector collector,
        RunProgress progress,
        DateTimeOffset deadline,
        CancellationToken cancellationToken
    )
    {
        while (true)
        {
            progress.Update();
            if (progress.Ready >= run.Viewers)
                return;
            if (clock.GetUtcNow() > deadline)
                throw new MeasureException(await MissingAsync(run, collector, progress, cancellationToken));
            await await Task.WhenAny(collector.Running, Task.Delay(TimeSpan.FromMilliseconds(200), clock, cancellationToken));
        }
    }

    private async Task<string> MissingAsync(RunInfo run, Collector collector, RunProgress progress, CancellationToken cancellationToken)
    {
        var missing = (await cluster.PodsAsync(cancellationToken)).Where(pod => !pod.IsLeaving && !progress.IsReady(pod.Uid)).ToList();
        var names = string.Join(
            ", ",
            missing.Take(MostNames).Select(pod => $"{pod.Name} on {pod.Node}").DefaultIfEmpty("pods that are not there")
        );
        return $"\"{progress.Ready}\" viewers are ready after {times.Ready.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s; all "
            + $"{run.Viewers} must be. "
            + $"Missing: {names}{(missing.Count > MostNames ? $" and {missing.Count - MostNames} more" : "")}. "
            + (collector.Trouble.Count > 0 ? $"No answer from {string.Join(", ", collector.Trouble)}. " : "")
            + "Look at the pods' logs; or begin without waiting: --barrier now.";
    }

    private static LiveState State(RunInfo run, Collector collector, RunProgress progress) =>
        new()
        {
            Run = run.Id,
            Stack = run.Stack,
            Phase = "viewers get ready",
            Playing = progress.Ready,
            Target = run.Viewers,
            Trouble = collector.Trouble,
        };
}
