namespace QuicLoad.Measure.Search;

/// <summary>What a trial says of its load.</summary>
internal enum TrialVerdict
{
    /// <summary>The load was reached, and the goal held.</summary>
    Held,

    /// <summary>The load was not reached, or the goal did not hold, and the generator was not why.</summary>
    Missed,

    /// <summary>The generator was at its limit: nothing is said of the network.</summary>
    GeneratorBound,

    /// <summary>Nothing: the run came to no end, or did not count what the goal is about.</summary>
    Inconclusive,
}
