using QuicLoad.Measure.Analysis;
using QuicLoad.Measure.Search;

namespace QuicLoad.Measure.Commands;

/// <summary>What the commands' exit codes mean.</summary>
internal static class ExitCodes
{
    /// <summary>All is well, and a run reached its thresholds.</summary>
    public const int Good = 0;

    /// <summary>A run missed a threshold, or was not collected to its end; a search did not find its load.</summary>
    public const int Missed = 1;

    /// <summary>A run could not begin, or the command line was wrong.</summary>
    public const int UsageError = 2;

    /// <summary>The generator was the bottleneck: no result about the network.</summary>
    public const int GeneratorBound = 3;

    /// <summary>The run was ended by the user, as shells tell it.</summary>
    public const int Stopped = 130;

    /// <summary>The code for a verdict.</summary>
    public static int For(RunVerdict verdict) =>
        verdict.Outcome switch
        {
            VerdictOutcome.Passed => Good,
            VerdictOutcome.GeneratorBound => GeneratorBound,
            _ => Missed,
        };

    /// <summary>The code for the end of a search.</summary>
    public static int For(SearchOutcome outcome) =>
        outcome switch
        {
            SearchOutcome.Found => Good,
            SearchOutcome.GeneratorBound => GeneratorBound,
            SearchOutcome.Stopped => Stopped,
            _ => Missed,
        };
}
