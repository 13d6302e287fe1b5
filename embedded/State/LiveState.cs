using System.Collections.Immutable;

namespace QuicLoad.Embedded.State;

/// <summary>
/// The state while an operation runs: what the program registered so far, in the order it was done, then what is left of the
/// state before. Every change can be awaited until it is on disk; changes that come while a write runs share the next one.
/// </summary>
internal sealed class LiveState
{
    private readonly Lock gate = new();
    private readonly CommitQueue? commits;
    private readonly List<ResourceState> fresh = [];
    private readonly List<ResourceState> older;
    private readonly List<PendingOperation> pending = [];

    /// <param name="start">The state before the operation.</param>
    /// <param name="save">Writes a snapshot; null in a preview, where nothing is kept.</param>
    public LiveState(Snapshot start, Action<Snapshot>? save)
    {
        older = [.. start.Resources];
        commits = save is null ? null : new CommitQueue(() => save(Snapshot));
    }

    /// <summary>What would be written now.</summary>
    public Snapshot Snapshot
    {
        get
        {
            lock (gate)
                return new Snapshot([.. fresh, .. older], [.. pending]);
        }
    }

    /// <summary>What is left of the state before the operation.</summary>
    public ImmutableArray<ResourceState> Older
    {
        get
        {
            lock (gate)
                return [.. older];
        }
    }

    /// <summary>Notes that a step begins, before anything outside is touched.</summary>
    public async Task BeginAsync(PendingOperation operation)
    {
        try
        {
            await ChangeAsync(() => pending.Add(operation)).ConfigureAwait(false);
        }
        catch
        {
            lock (gate)
                End(operation);
            throw;
        }
    }

    /// <summary>Notes that a step ended without effect.</summary>
    public Task AbandonAsync(PendingOperation? operation) => ChangeAsync(() => End(operation));

    /// <summary>Puts a resource in, in place of the one it continues.</summary>
    public Task PutAsync(ResourceState state, ResourceState? old, PendingOperation? operation = null)
    {
        var quiet = commits is not null && operation is null && old is not null && DeploymentJson.Same(state, old);
        return ChangeAsync(
            () =>
            {
                End(operation);
                older.RemoveAll(r => !r.Delete && (r.Urn == state.Urn || ReferenceEquals(r, old)));
                // What is as it was stays the same object: it is not encrypted and written again.
                fresh.Add(quiet ? old! : state);
            },
            quiet
        );
    }

    /// <summary>Puts a replacement in and keeps the replaced one to be deleted later.</summary>
    public Task ReplaceAsync(ResourceState state, ResourceState old, PendingOperation? operation = null) =>
        ChangeAsync(() =>
        {
            End(operation);
            var at = older.FindIndex(r => !r.Delete && (r.Urn == state.Urn || r.Urn == old.Urn));
            if (at >= 0 && older[at].PendingReplacement)
                older.RemoveAt(at);
            else if (at >= 0)
                older[at] = older[at] with { Delete = true };
            fresh.Add(state);
        });

    /// <summary>Changes a resource where it stands.</summary>
    public Task AmendAsync(string urn, Func<ResourceState, ResourceState> change, PendingOperation? operation = null)
    {
        lock (gate)
        {
            End(operation);
            foreach (var list in new[] { fresh, older })
            {
                var at = list.FindLastIndex(r => r.Urn == urn && !r.Delete);
                if (at < 0)
                    continue;
                var before = list[at];
                var after = change(before);
                if (commits is not null && operation is null && DeploymentJson.Same(before, after))
                    return Task.CompletedTask;
                list[at] = after;
                break;
            }
        }
        return CommitAsync();
    }

    /// <summary>Takes a resource out, or, when it is to be created again, marks it so.</summary>
    public Task RemoveAsync(ResourceState state, bool recreated, PendingOperation? operation = null) =>
        ChangeAsync(() =>
        {
            End(operation);
            var at = older.FindIndex(r => ReferenceEquals(r, state) || (!state.Delete && !r.Delete && r.Urn == state.Urn));
            if (at < 0)
                return;
            if (recreated)
                older[at] = state with { PendingReplacement = true };
            else
                older.RemoveAt(at);
        });

    /// <summary>Waits until everything so far is on disk.</summary>
    public Task CommitAsync() => commits?.CommitAsync() ?? Task.CompletedTask;

    private Task ChangeAsync(Action change, bool quiet = false)
    {
        lock (gate)
            change();
        return quiet ? Task.CompletedTask : CommitAsync();
    }

    private void End(PendingOperation? operation)
    {
        if (operation is not null)
            pending.Remove(operation);
    }
}
