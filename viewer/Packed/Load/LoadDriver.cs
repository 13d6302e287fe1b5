using QuicLoad.Contracts;
using QuicLoad.Viewer.Assignments;
using QuicLoad.Viewer.Options;

namespace QuicLoad.Viewer.Packed.Load;

/// <summary>
/// Does a node's share of a run's goal of connections or bytes, with its users' addresses, while the users themselves wait. A goal of users
/// needs nobody: they play.
/// </summary>
/// <param name="files">Plan and order.</param>
/// <param name="users">The users there are.</param>
/// <param name="page">The player page: the manifest is beside it.</param>
/// <param name="open">Makes a user's connections.</param>
/// <param name="journal">Takes what was done.</param>
/// <param name="clock">The clock.</param>
internal sealed class LoadDriver(
    IAssignmentFiles files,
    Func<IReadOnlyList<LoadUser>> users,
    Uri page,
    OpenTransport open,
    ILoadJournal journal,
    TimeProvider clock
)
{
    private const int MostComplaints = 5;
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(0.2);
    private readonly HashSet<string> complaints = [];
    private readonly List<(string Run, LoadPhase Phase)> ending = [];
    private string? run;
    private LoadPhase? phase;

    /// <summary>Runs until cancelled; then what is under way is ended.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            Step(clock.GetUtcNow());
            await LetGoAsync().ConfigureAwait(false);
            var pause = phase is null && ending.Count == 0 ? Look : Beat;
            await Task.Delay(pause, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        End(clock.GetUtcNow());
        foreach (var (name, last) in ending)
        {
            await last.DisposeAsync().ConfigureAwait(false);
            Write(name, last, DateTimeOffset.MaxValue);
        }
    }

    private void Step(DateTimeOffset now)
    {
        var due = Find(now);
        if (due?.Run != run || due?.Phase.Number != phase?.Number)
            End(now);
        if (due is not null)
        {
            if (run != due.Run)
                complaints.Clear();
            run = due.Run;
            phase ??= LoadPhase.Create(
                new LoadJob(due.Goal, due.Share, due.Phase, Manifest(due.Run), users(), open, clock, message => Complain(due.Run, message))
            );
            phase.Tick(now);
            Write(due.Run, phase, now);
        }
        foreach (var (name, last) in ending)
            Write(name, last, now);
    }

    /// <summary>What there is to do now; null for nothing.</summary>
    private DueLoad? Find(DateTimeOffset now)
    {
        if (files.Order is not { Start: { } start, Share: { } share, Plan.Goal: { } goal } order || goal.Kind == LoadGoal.Users)
            return null;
        return now >= start && now < order.End && users().Count > 0
            ? new DueLoad(order.Run, goal, share, new PlanSchedule(order.Plan, start).At(now))
            : null;
    }

    /// <summary>Nothing more is begun in the phase; what is under way has its time.</summary>
    private void End(DateTimeOffset now)
    {
        if (phase is null)
            return;
        phase.Tick(now < phase.Ends ? now : phase.Ends);
        ending.Add((run!, phase));
        phase = null;
    }

    private async Task LetGoAsync()
    {
        foreach (var one in ending.Where(one => one.Phase.IsIdle).ToList())
        {
            ending.Remove(one);
            await one.Phase.DisposeAsync().ConfigureAwait(false);
            Write(one.Run, one.Phase, DateTimeOffset.MaxValue);
        }
    }

    private void Write(string name, LoadPhase of, DateTimeOffset now)
    {
        foreach (var second in of.Seconds.TakeOver(now).Where(second => !second.IsEmpty))
            journal.Write(name, second);
    }

    private void Complain(string name, string message)
    {
        lock (complaints)
        {
            if (complaints.Count < MostComplaints && complaints.Add(message))
                journal.Complain($"{message.TrimEnd('.')}. It counts as failed in run {name}.");
        }
    }

    private Uri Manifest(string name) =>
        new UriBuilder(new Uri(page, ManifestName.Read(page))) { Query = $"load={Uri.EscapeDataString(name)}" }.Uri;
}
