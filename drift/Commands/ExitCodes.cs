namespace QuicLoad.Drift.Commands;

/// <summary>What doctor's exit codes mean.</summary>
internal static class ExitCodes
{
    /// <summary>Everything is as declared, where need be after --fix.</summary>
    public const int Healthy = 0;

    /// <summary>Something is not.</summary>
    public const int Findings = 1;

    /// <summary>The command line or the settings are wrong; nobody was asked.</summary>
    public const int Mistake = 2;

    /// <summary>Something could not be asked, a host that is down; there may be findings besides.</summary>
    public const int Incomplete = 3;

    /// <summary>Ended by the user, as shells tell it.</summary>
    public const int Stopped = 130;

    /// <summary>The code for an answer.</summary>
    public static int Of(Report.Report report) => !report.IsComplete ? Incomplete : report.Findings > 0 ? Findings : Healthy;
}
