namespace QuicLoad.Measure.Search;

/// <summary>What the trials of one load come to.</summary>
/// <param name="Load">The load.</param>
/// <param name="Held">In how many the goal held.</param>
/// <param name="Missed">In how many it was missed.</param>
/// <param name="Bound">In how many the generator was at its limit.</param>
/// <param name="Inconclusive">How many said nothing.</param>
internal sealed record LoadTally(double Load, int Held, int Missed, int Bound, int Inconclusive)
{
    /// <summary>How many said something.</summary>
    public int Conclusive => Held + Missed + Bound;

    /// <summary>By how many more it held than not; below 0 where it did not.</summary>
    public int Lead => Held - Missed - Bound;

    /// <summary>Whether the generator is why it did not hold: where half of those trials say so, nothing else can be claimed.</summary>
    public bool IsBound => Bound > 0 && Bound >= Missed;

    /// <summary>How sure it is, 0-1.</summary>
    public double Confidence => SearchRules.ConfidenceOf(Lead);

    /// <summary>Whether nothing more need be tried here.</summary>
    public bool IsSure(SearchRules rules) => Math.Abs(Lead) >= rules.Lead || Conclusive >= rules.MostOfALoad;

    /// <summary>Whether the goal does not hold here: most trials say so, or as many as may be made say nothing clear.</summary>
    public bool IsMiss(SearchRules rules) => Lead < 0 || (Lead == 0 && Conclusive >= rules.MostOfALoad);

    /// <summary>The loads that were tried, ascending.</summary>
    public static IReadOnlyList<LoadTally> Of(IEnumerable<Trial> trials) =>
        [
            .. trials
                .GroupBy(trial => trial.Load)
                .OrderBy(load => load.Key)
                .Select(load => new LoadTally(
                    load.Key,
                    load.Count(trial => trial.Verdict == TrialVerdict.Held),
                    load.Count(trial => trial.Verdict == TrialVerdict.Missed),
                    load.Count(trial => trial.Verdict == TrialVerdict.GeneratorBound),
                    load.Count(trial => trial.Verdict == TrialVerdict.Inconclusive)
                )),
        ];
}
