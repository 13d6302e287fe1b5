namespace QuicLoad.Measure.Search;

/// <summary>What is known of the largest load: it held at the lower end, and not at the upper one.</summary>
/// <param name="Lower">The largest load at which it held, below the upper end; null where there is none yet.</param>
/// <param name="Upper">The smallest load at which it did not; null where there is none yet.</param>
internal sealed record Bracket(LoadTally? Lower, LoadTally? Upper)
{
    /// <summary>
    /// The bracket of some trials. What held above a load at which the goal was missed does not count: there a user must not go.
    /// </summary>
    public static Bracket Of(SearchRules rules, IReadOnlyList<LoadTally> loads)
    {
        var upper = loads.FirstOrDefault(load => load.IsMiss(rules));
        return new Bracket(loads.LastOrDefault(load => load.Lead > 0 && (upper is null || load.Load < upper.Load)), upper);
    }
}
