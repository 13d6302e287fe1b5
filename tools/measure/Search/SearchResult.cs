namespace QuicLoad.Measure.Search;

/// <summary>What a search came to.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Known">What is known of the largest load.</param>
/// <param name="Trials">Its trials, in their order.</param>
/// <param name="Took">How long it took.</param>
internal sealed record SearchResult(SearchOutcome Outcome, Bracket Known, IReadOnlyList<Trial> Trials, TimeSpan Took)
{
    /// <summary>Why the goal did not hold at the upper end, or why there is no answer: the last such trial's reasons.</summary>
    public IReadOnlyList<string> Reasons =>
        Trials
            .LastOrDefault(trial =>
                Outcome == SearchOutcome.Inconclusive
                    ? trial.Verdict == TrialVerdict.Inconclusive
                    : trial.Load == Known.Upper?.Load
                        && trial.Verdict == (Known.Upper.IsBound ? TrialVerdict.GeneratorBound : TrialVerdict.Missed)
            )
            ?.Reasons
        ?? [];
}
