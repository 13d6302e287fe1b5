using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using QuicLoad.Embedded.Cli.Stacks;
using QuicLoad.Embedded.State;

namespace QuicLoad.Embedded.Cli;

/// <summary>The command line: verbs and flags with the official names, meanings and exit codes.</summary>
internal static class CommandLine
{
    /// <summary>Runs a command line in this process.</summary>
    public static Task<int> RunAsync(string[] args) => RunAsync(args, CliHost.Process());

    /// <summary>Runs a command line.</summary>
    /// <returns>The exit code; see <see cref="ExitCodes"/>.</returns>
    public static async Task<int> RunAsync(string[] args, CliHost host)
    {
        var root = Root(host);
        var configuration = new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
            Output = host.Output,
            Error = host.Error,
        };
        try
        {
            var parsed = root.Parse(args);
            if (UsageError.In(parsed, args) is { } mistake)
                throw new CliException(mistake, ExitCodes.Configuration);
            if (parsed.Action is ParseErrorAction)
                parsed = root.Parse([.. args, "--help"]);
            return parsed.Action is HelpAction
                ? await HelpAsync(parsed, host).ConfigureAwait(false)
                : await parsed.InvokeAsync(configuration).ConfigureAwait(false);
        }
        catch (Exception e) when (e is CliException or StateException or IOException or UnauthorizedAccessException)
        {
            await host.Error.WriteAsync($"error: {e.Message}\n").ConfigureAwait(false);
            return (e as CliException)?.ExitCode ?? ExitCodes.Failure;
        }
        catch (Exception e)
        {
            // what no rule foresees may hold a host's text too, so the writer shows it, not the .NET runtime
            await host.Error.WriteAsync($"error: {e}\n").ConfigureAwait(false);
            return ExitCodes.Failure;
        }
    }

    /// <summary>The help, with the name that users call us by.</summary>
    private static async Task<int> HelpAsync(ParseResult parsed, CliHost host)
    {
        var text = new StringWriter();
        var code = await parsed.InvokeAsync(new InvocationConfiguration { Output = text, Error = host.Error }).ConfigureAwait(false);
        await host
            .Output.WriteAsync(text.ToString().Replace($"  {RootCommand.ExecutableName} ", "  ./pulumi ", StringComparison.Ordinal))
            .ConfigureAwait(false);
        return code;
    }

    private static RootCommand Root(CliHost host)
    {
        var root = new RootCommand(
            "The embedded runtime: previews, updates and destroys the stacks of this project, as the Pulumi CLI does."
        );
        foreach (var builtIn in root.Options.Where(option => option is VersionOption).ToList())
            root.Options.Remove(builtIn);
        var common = new CommonOptions(root, host);
        foreach (var command in OperationCommands.All(common))
            root.Add(command);
        root.Add(StackCommands.Stack(common));
        root.Add(ConfigCommands.Config(common));
        root.Add(StateCommands.State(common));
        root.Add(StackCommands.Cancel(common));
        root.Add(ShellCommands.Completion(host));
        root.Add(ShellCommands.Version(host));
        return root;
    }
}
