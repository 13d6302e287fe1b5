namespace QuicLoad.Lab.Processes;

/// <summary>Runs programs.</summary>
internal interface ICommandRunner
{
    /// <summary>Runs a program to its end, whatever its exit code.</summary>
    Task<CommandResult> RunAsync(Command command, CancellationToken cancellationToken);
}
