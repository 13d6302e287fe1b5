using System.CommandLine;
using QuicLoad.Embedded.State;

namespace QuicLoad.Embedded.Cli;

/// <summary>The command line: verbs and flags with the official names and meanings.</summary>
internal static class CommandLine
{
    /// <summary>Runs a command line.</summary>
    /// <returns>The exit code: 0 when all is well, 1 else.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("The embedded runtime: previews, updates and destroys the stacks of this project, as the Pulumi CLI does.");
        root.Add(OperationCommands.Preview());
        root.Add(OperationCommands.Run("up", "Create or update the resources of a stack", Verb.Update, "update"));
        root.Add(OperationCommands.Run("destroy", "Destroy every resource of a stack", Verb.Destroy, "down", "dn"));
        root.Add(OperationCommands.Run("refresh", "Take the resources of a stack as they are into its state", Verb.Refresh));
        root.Add(StackCommands.Stack());
        root.Add(StackCommands.Cancel());
        root.Add(ConfigCommands.Config());
        var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
        try
        {
            return await root.Parse(args).InvokeAsync(configuration).ConfigureAwait(false);
        }
        catch (Exception e) when (e is CliException or StateException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync("error: " + e.Message).ConfigureAwait(false);
            return 1;
        }
    }
}
