using QuicLoad.Contracts;

namespace QuicLoad.Measure.Balance;

/// <summary>
/// Whether a source keeps its server, as a hash of addresses or session persistence has it. Then a source's requests are one choice and not
/// many, and chance is wider than as many requests would have it.
/// </summary>
internal static class Persistence
{
    /// <summary>With fewer sources that came back nothing can be said.</summary>
    public const int FewestSources = 10;

    /// <summary>Whether every source that came back to an entrance met the same server there.</summary>
    public static bool IsKept(IEnumerable<BalanceAnswer> answers)
    {
        var back = answers
            .Where(answer => answer.Server is not null)
            .GroupBy(answer => (answer.Source, answer.Entrance))
            .Where(group => group.Skip(1).Any())
            .ToList();
        return back.Count >= FewestSources && back.TrueForAll(group => group.Select(answer => answer.Server!.Pod).Distinct().Count() == 1);
    }

    /// <summary>How many choices of a server there were.</summary>
    public static int Choices(IReadOnlyCollection<BalanceAnswer> answered, bool isKept) =>
        isKept ? answered.Select(answer => (answer.Source, answer.Entrance)).Distinct().Count() : answered.Count;
}
