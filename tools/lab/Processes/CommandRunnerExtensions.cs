namespace QuicLoad.Lab.Processes;

/// <summary>Short ways to run a program.</summary>
internal static class CommandRunnerExtensions
{
    /// <summary>Runs a program that must succeed and returns its standard output without white space around it.</summary>
    /// <exception cref="CommandFailedException">The exit code is not 0.</exception>
    public static async Task<string> ReadAsync(this ICommandRunner runner, Command command, CancellationToken cancellationToken) =>
        (await runner.RunAsync(command, cancellationToken)).Checked().Text;

    /// <summary>Tells whether a program ends with exit code 0.</summary>
    public static async Task<bool> SucceedsAsync(this ICommandRunner runner, Command command, CancellationToken cancellationToken) =>
        (await runner.RunAsync(command, cancellationToken)).Succeeded;
}
