namespace QuicLoad.Measure.Search;

/// <summary>
/// The search: a plain bisection by the ratio of loads. Each load is tried once; when the ends are close together, each of them is tried
/// until one verdict leads by enough trials. An end that turns out the other way moves, and the bisection goes on from there. It follows
/// from the trials alone, so that the same trials always lead to the same answer.
/// </summary>
internal static class Bisection
{
    /// <summary>What to do after some trials.</summary>
    public static SearchStep Next(SearchRules rules, IReadOnlyList<Trial> trials)
    {
        var loads = LoadTally.Of(trials);
        if (loads.Any(load => load.Inconclusive >= SearchRules.MostInconclusive))
            return SearchStep.End(SearchOutcome.Inconclusive);
        // as many for it as against it: one more decides
        if (loads.FirstOrDefault(load => load is { Lead: 0, Conclusive: > 0 } && !load.IsMiss(rules)) is { } even)
            return SearchStep.Try(even.Load);
        var (lower, upper) = Bracket.Of(rules, loads);
        if (upper is null)
            return lower?.Load == rules.To && lower.IsSure(rules) ? SearchStep.End(SearchOutcome.HeldEverywhere) : SearchStep.Try(rules.To);
        if (upper.Load == rules.From)
            return upper.IsSure(rules) ? SearchStep.End(AtTheBottom(upper)) : SearchStep.Try(rules.From);
        var low = lower?.Load ?? rules.From;
        var middle = rules.Middle(low, upper.Load);
        if (upper.Load > low * (1 + rules.Precision) && low < middle && middle < upper.Load)
            return SearchStep.Try(middle);
        if (lower is null || !lower.IsSure(rules))
            return SearchStep.Try(low);
        return upper.IsSure(rules)
            ? SearchStep.End(upper.IsBound ? SearchOutcome.GeneratorBound : SearchOutcome.Found)
            : SearchStep.Try(upper.Load);
    }

    private static SearchOutcome AtTheBottom(LoadTally upper) => upper.IsBound ? SearchOutcome.GeneratorBound : SearchOutcome.HeldNowhere;
}
