namespace QuicLoad.Embedded.Cli;

/// <summary>How a command exits; the official numbers.</summary>
internal static class ExitCodes
{
    public const int Success = 0;

    /// <summary>The operation, or anything else, failed.</summary>
    public const int Failure = 1;

    /// <summary>The command line or the settings cannot be used.</summary>
    public const int Configuration = 2;

    /// <summary>There is no such stack, or none is selected.</summary>
    public const int StackNotFound = 6;

    /// <summary><c>--expect-no-changes</c>, and there were some.</summary>
    public const int Changes = 7;

    /// <summary>The user said no, or stopped it.</summary>
    public const int Canceled = 8;
}
