namespace QuicLoad.Measure.Search;

/// <summary>How a search ended.</summary>
internal enum SearchOutcome
{
    /// <summary>The largest load is known within the precision.</summary>
    Found,

    /// <summary>Not found: the generator was at its limit before the goal was missed.</summary>
    GeneratorBound,

    /// <summary>Not found: the goal held at the largest load that was to be tried.</summary>
    HeldEverywhere,

    /// <summary>Not found: the goal was missed at the smallest load that was to be tried.</summary>
    HeldNowhere,

    /// <summary>Not found: the trials of a load say nothing.</summary>
    Inconclusive,

    /// <summary>Not found to the precision: another trial would not have been over in time.</summary>
    OutOfTime,

    /// <summary>Not found to the precision in so many trials.</summary>
    OutOfTrials,

    /// <summary>Ended by the user.</summary>
    Stopped,
}
