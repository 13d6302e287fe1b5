namespace QuicLoad.Measure.Search;

/// <summary>A load to try, or how the search ended.</summary>
/// <param name="Load">The load; null at the end.</param>
/// <param name="Outcome">The end; null before it.</param>
internal sealed record SearchStep(double? Load, SearchOutcome? Outcome)
{
    /// <summary>A load to try.</summary>
    public static SearchStep Try(double load) => new(load, null);

    /// <summary>The end.</summary>
    public static SearchStep End(SearchOutcome outcome) => new(null, outcome);
}
