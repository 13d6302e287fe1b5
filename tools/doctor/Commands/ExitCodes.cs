namespace QuicLoad.Doctor.Commands;

/// <summary>What doctor's exit codes mean.</summary>
internal static class ExitCodes
{
    /// <summary>Everything is as declared, where need be after --fix.</summary>
    public const int Healthy = 0;

    /// <summary>Something is not.</summary>
    public const int Findings = 1;

    /// <summary>The command line or the settings are wrong; nobody was asked.</summary>
    public const int UsageError = 2;

    /// <summary>Something could not be asked, a host that is down; there may be findings besides.</summary>
    public const int Incomplete = 3;

    /// <summary>Ended by the user, as shells tell it.</summary>
    public const int Stopped = 130;

    /// <summary>The code for an answer.</summary>
    public static int For(Report.Report report) => For(report.IsComplete, report.Findings);

    /// <summary>The code for an answer.</summary>
    public static int For(bool isComplete, int findings) =>
        !isComplete ? Incomplete
        : findings > 0 ? Findings
        : Healthy;
}
