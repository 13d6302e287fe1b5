namespace QuicLoad.Embedded.Cli;

/// <summary>The command cannot be carried out; the message is shown after "error: ".</summary>
internal sealed class CliException(string message, int exitCode = ExitCodes.Failure) : Exception(message)
{
    /// <summary>How the command exits.</summary>
    public int ExitCode => exitCode;
}
