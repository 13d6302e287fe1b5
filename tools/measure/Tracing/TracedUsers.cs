using QuicLoad.Contracts;

namespace QuicLoad.Measure.Tracing;

/// <summary>Which packed users of a run leave a trace.</summary>
internal static class TracedUsers
{
    /// <summary>As many as were asked for, the first ones of each worker in turn.</summary>
    /// <param name="users">All users.<value>null: the stack has none</value></param>
    /// <param name="count">How many leave a trace.</param>
    /// <returns>Their numbers, by worker.</returns>
    /// <exception cref="MeasureException">There are none, or not so many; the message says what --trace must be.</exception>
    public static IReadOnlyDictionary<string, IReadOnlyList<int>> Choose(PackedUsers? users, int count)
    {
        if (users is null || users.Nodes.Count == 0)
            throw new MeasureException("--trace: needs packed users, and the stack has none. Give it users.perWorker (docs/settings.md).");
        var workers = users.Nodes.OrderBy(node => node.Key, StringComparer.Ordinal).ToList();
        var most = workers.Sum(worker => Math.Min(worker.Value.Users, TraceFiles.MostUsers));
        if (count < 1 || count > most)
            throw new MeasureException(
                $"--trace: \"{count}\" must be 1-{most}: of each worker's packed users {TraceFiles.MostUsers} at most leave a trace."
            );
        return workers
            .SelectMany(worker =>
                Enumerable.Range(1, Math.Min(worker.Value.Users, TraceFiles.MostUsers)).Select(user => (worker.Key, user))
            )
            .OrderBy(one => one.user)
            .ThenBy(one => one.Key, StringComparer.Ordinal)
            .Take(count)
            .GroupBy(one => one.Key, one => one.user, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, IReadOnlyList<int> (group) => [.. group], StringComparer.Ordinal);
    }
}
