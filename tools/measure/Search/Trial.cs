namespace QuicLoad.Measure.Search;

/// <summary>One run at one load.</summary>
/// <param name="Load">The load.<value>connections a second, users, or bits a second</value></param>
/// <param name="Verdict">What it says of the load.</param>
/// <param name="Reasons">Why, a line each; empty where the goal held.</param>
internal sealed record Trial(double Load, TrialVerdict Verdict, IReadOnlyList<string> Reasons)
{
    /// <summary>The run; null where none began.</summary>
    public string? Run { get; init; }

    /// <summary>What was measured over each protocol.</summary>
    public IReadOnlyList<TrialFigures> Figures { get; init; } = [];

    /// <summary>How long it took, from its checks to its judgement.</summary>
    public TimeSpan Took { get; init; }
}
