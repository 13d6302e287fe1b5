namespace QuicLoad.Measure.Analysis;

/// <summary>What a run came to.</summary>
internal enum VerdictOutcome
{
    /// <summary>Every check passed, on a whole run, and the generator had room to spare.</summary>
    Passed,

    /// <summary>A check failed.</summary>
    Failed,

    /// <summary>The generator was the bottleneck: the figures tell of it and not of the network, whatever the checks say.</summary>
    GeneratorBound,

    /// <summary>The run was cut short, or is not over.</summary>
    Incomplete,
}
