using System.Globalization;
using QuicLoad.Contracts;
using QuicLoad.Measure.Collecting;
using QuicLoad.Measure.Data;
using QuicLoad.Measure.Live;
using QuicLoad.Measure.Store;

namespace QuicLoad.Measure.Running;

/// <summary>Looks at a run that goes on.</summary>
/// <param name="store">Where it is kept.</param>
/// <param name="info">The run as it is now.</param>
/// <param name="collector">Who collects it; null where another process does.</param>
/// <param name="progress">What it has come to.</param>
/// <param name="clock">The clock.</param>
internal sealed class RunLook(RunStore store, Func<RunInfo> info, Collector? collector, RunProgress progress, TimeProvider clock)
{
    private static readonly TimeSpan Recent = TimeSpan.FromSeconds(15);
    private readonly LiveTraffic traffic = new(store);

    /// <summary>The state now.</summary>
    public LiveState State()
    {
        progress.Update();
        var run = info();
        var now = clock.GetUtcNow();
        var (count, events) = store.Samples.Events(run.Id, LivePage.MostEvents);
        var (loads, perSecond) = progress.Load;
        return new LiveState
        {
            Run = run.Id,
            Stack = run.Stack,
            Phase = Phase(run, now),
            Left = run.End - now is { } left && left > TimeSpan.Zero ? left : null,
            Playing = progress.Open,
            Target = Target(run, now),
            Seen = progress.Seen,
            Most = progress.Most,
            Flows = traffic.Update(run, now),
            Protocols = progress.Protocols,
            Loads = loads,
            ConnectionsPerSecond = run.Plan.Goal?.Kind == LoadGoal.Cps ? perSecond : null,
            Workers = LiveWorker.Latest(store.Samples.Health(run.Id, now - Recent)),
            Events = events,
            EventCount = count,
            Trouble = collector?.Trouble ?? [],
        };
    }

    /// <summary>How many must play now.</summary>
    private static int Target(RunInfo run, DateTimeOffset now)
    {
        if (run.Plan.Goal is not { } goal)
            return run.Viewers;
        return goal.Kind == LoadGoal.Users && run.Start is { } start && now < run.End
            ? (int)Math.Round(new LoadSchedule(goal, new PlanSchedule(run.Plan, start).At(now).Begins).Level(now))
            : 0;
    }

    private static string Phase(RunInfo run, DateTimeOffset now)
    {
        if (run.Start is not { } start || now < start)
            return "the start is near";
        if (now >= run.End)
            return "over";
        var phase = new PlanSchedule(run.Plan, start).At(now);
        var other = run.Plan.Mode == PlanMode.Matched ? $" and {new PlanSchedule(run.Plan, start, 1).At(now).Protocol}" : "";
        return string.Create(CultureInfo.InvariantCulture, $"phase {phase.Number}: {phase.Protocol}{other}");
    }
}
