using QuicLoad.Embedded.State;

namespace QuicLoad.Embedded.Engine;

/// <summary>Deletes resources, what depends on others first; all of them or, where one is refused, none.</summary>
internal static class Deletions
{
    /// <summary>Deletes those that the flags allow.</summary>
    public static async Task RunAsync(OperationScope scope, IReadOnlyList<ResourceState> condemned)
    {
        var (options, selection) = (scope.Options, scope.Options.Selection);
        condemned = selection.Deletable(scope.Failures.Spare(condemned, options.Start.Resources), scope.Live.Snapshot.Resources);
        var refused = condemned.SelectMany(state => Refusals(state, selection)).ToList();
        foreach (var (urn, refusal) in refused)
            scope.Tell(LogSeverity.Error, refusal, urn);
        if (refused.Count > 0)
            return;
        var plan = DeletePlan.Make(condemned);
        var runs = new Task<bool>[plan.Steps.Length];
        for (var i = 0; i < runs.Length; i++)
            runs[i] = DeleteAsync(scope, plan.Steps[i], plan.After[i].Select(earlier => runs[earlier]).ToList());
        await Task.WhenAll(runs).ConfigureAwait(false);
    }

    private static IEnumerable<(string Urn, string Refusal)> Refusals(ResourceState state, Selection selection)
    {
        if (selection.Refusal(state) is { } refusal)
            yield return (state.Urn, refusal);
        if (state is { Protect: true, Delete: false, PendingReplacement: false })
            yield return (state.Urn, Protection.Deleting(state.Urn));
    }

    private static async Task<bool> DeleteAsync(OperationScope scope, Step step, List<Task<bool>> after)
    {
        var ready = (await Task.WhenAll(after).ConfigureAwait(false)).All(done => done) && !scope.Stopped;
        return ready && await scope.TryAsync(step).ConfigureAwait(false) is not null;
    }
}
