using QuicLoad.Contracts;
using QuicLoad.Measure.Data;
using QuicLoad.Measure.Store;

namespace QuicLoad.Measure.Orders;

/// <summary>
/// What each worker's viewers are told. The workers' collectors write it to their hosts, and again where a host came back;
/// a viewer that joins late gets its place when its file appears.
/// </summary>
/// <param name="store">Keeps their places.</param>
/// <param name="run">The run.</param>
/// <param name="traced">The numbers of packed users that leave a trace, by worker; null: none does.</param>
internal sealed class Assignments(RunStore store, RunInfo run, IReadOnlyDictionary<string, IReadOnlyList<int>>? traced = null)
{
    private readonly Lock busy = new();
    private readonly Dictionary<string, HashSet<string>> present = new(StringComparer.Ordinal);
    private readonly IReadOnlyDictionary<string, LoadShare> shares = LoadShares.Of(run);
    private DateTimeOffset? start = run.Start;
    private DateTimeOffset end = run.End ?? DateTimeOffset.MinValue;
    private bool withdrawn;
    private int version;

    /// <summary>Goes up with every change.</summary>
    public int Version => Volatile.Read(ref version);

    /// <summary>Viewers wait for the start until then.</summary>
    public void Arm(DateTimeOffset until) => Change(() => (start, end) = (null, until));

    /// <summary>Viewers begin and end at these moments.</summary>
    public void Go(DateTimeOffset begin, DateTimeOffset until) => Change(() => (start, end) = (begin, until));

    /// <summary>There is no order any more.</summary>
    public void Withdraw() => Change(() => withdrawn = true);

    /// <summary>Gives places to those of a worker's viewers who have none.</summary>
    /// <param name="worker">The worker.</param>
    /// <param name="viewers">All viewers known there now, by UID; null: only the ones added before.</param>
    public void Seat(string worker, IEnumerable<string> viewers)
    {
        lock (busy)
        {
            if (!present.TryGetValue(worker, out var known))
                present[worker] = known = [.. store.Runs.Places(run.Id, worker).Keys];
            var before = known.Count;
            known.UnionWith(viewers);
            if (known.Count == before)
                return;
            store.Runs.SavePlaces(run.Id, worker, Assignment.Extend(store.Runs.Places(run.Id, worker), known, run.Plan));
            version++;
        }
    }

    /// <summary>The order for a worker, or null when there is none.</summary>
    public RunOrder? For(string worker)
    {
        lock (busy)
            return withdrawn
                ? null
                : new RunOrder
                {
                    Run = run.Id,
                    Start = start,
                    End = end,
                    Plan = run.Plan,
                    Viewers = store.Runs.Places(run.Id, worker),
                    Share = shares.GetValueOrDefault(worker),
                    Traced = traced?.GetValueOrDefault(worker),
                };
    }

    private void Change(Action change)
    {
        lock (busy)
        {
            change();
            version++;
        }
    }
}
