namespace QuicLoad.Measure.Search;

/// <summary>A search with all that its files say of it.</summary>
internal sealed record SearchReport
{
    /// <summary>The stack.</summary>
    public required string Stack { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset Begin { get; init; }

    /// <summary>The kind of load.<value>cps, users or throughput</value></summary>
    public required string Kind { get; init; }

    /// <summary>The protocols over which the goal must hold.</summary>
    public required IReadOnlyList<string> Protocols { get; init; }

    /// <summary>The goal.</summary>
    public required SearchGoal Goal { get; init; }

    /// <summary>Where it looked, and how.</summary>
    public required SearchRules Rules { get; init; }

    /// <summary>How a load rises and falls in a trial.<value>seconds</value></summary>
    public required double RampSeconds { get; init; }

    /// <summary>How long a load is held in a trial.<value>seconds</value></summary>
    public required double HoldSeconds { get; init; }

    /// <summary>What it came to.</summary>
    public required SearchResult Result { get; init; }
}
