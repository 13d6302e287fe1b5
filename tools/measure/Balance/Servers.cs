namespace QuicLoad.Measure.Balance;

/// <summary>The servers of a service in the order of the table's columns.</summary>
internal sealed class Servers
{
    private readonly IReadOnlyList<string> pods;

    /// <summary>Finds them in what was answered.</summary>
    /// <param name="tests">All tests.</param>
    /// <param name="declared">How many the service has.</param>
    public Servers(IReadOnlyList<BalanceTest> tests, int declared)
    {
        var met = tests
            .SelectMany(test => test.Output.Answers)
            .Where(answer => answer.Server is not null)
            .Select(answer => (answer.Server!.Pod, answer.Server.Node))
            .Distinct()
            .OrderBy(server => server.Node, StringComparer.Ordinal)
            .ThenBy(server => server.Pod, StringComparer.Ordinal)
            .ToList();
        pods = [.. met.Select(server => server.Pod)];
        Met = met.Count;
        // A node's name says more than a pod's, where it names one server.
        var isByNode = met.Select(server => server.Node).Distinct().Count() == met.Count;
        Names =
        [
            .. met.Select(server => isByNode ? server.Node : server.Pod),
            .. Enumerable.Range(1, Math.Max(0, declared - met.Count)).Select(i => $"not met {i}"),
        ];
        Nodes = [.. met.Select(server => server.Node)];
    }

    /// <summary>How many were met.</summary>
    public int Met { get; }

    /// <summary>What they are called: by their nodes where each has one of its own; those that nobody met stand at the end.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The nodes of those that were met.</summary>
    public IReadOnlyList<string> Nodes { get; }

    /// <summary>The pods of those that were met.</summary>
    public IReadOnlyList<string> Pods => pods;

    /// <summary>How many answers came from each.</summary>
    public IReadOnlyList<int> Count(IEnumerable<Contracts.BalanceAnswer> answers)
    {
        var counts = answers
            .Where(answer => answer.Server is not null)
            .GroupBy(answer => answer.Server!.Pod)
            .ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        return [.. Names.Select((_, i) => i < Met ? counts.GetValueOrDefault(pods[i]) : 0)];
    }
}
