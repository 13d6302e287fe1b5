using System.CommandLine;
using QuicLoad.Embedded.Cli.Review;
using QuicLoad.Embedded.Cli.Stacks;

namespace QuicLoad.Embedded.Cli;

/// <summary><c>preview</c>, <c>up</c>, <c>destroy</c> and <c>refresh</c>.</summary>
internal static class OperationCommands
{
    /// <summary>Every one of them.</summary>
    public static IEnumerable<Command> All(CommonOptions common) =>
        [
            Preview(common),
            Run(common, "up", "Create or update the resources of a stack", Verb.Update, "update"),
            Run(common, "destroy", "Destroy every resource of a stack", Verb.Destroy, "down", "dn"),
            Run(common, "refresh", "Take the resources of a stack as they are into its state", Verb.Refresh),
        ];

    private static Command Preview(CommonOptions common)
    {
        var command = new Command("preview", "Show what an update would change; touches nothing") { Aliases = { "pre" } };
        var flags = new OperationFlags(command, common, verb: null);
        var review = new ReviewOptions(command);
        command.SetAction(
            async (parsed, _) =>
            {
                using var runner = new Runner(review.Read(parsed, flags.Read(parsed)), common.Terminal(parsed), common.Host(parsed).Load);
                return await runner.PreviewAsync().ConfigureAwait(false);
            }
        );
        return command;
    }

    private static Command Run(CommonOptions common, string name, string description, Verb verb, params string[] aliases)
    {
        var command = new Command(name, description);
        foreach (var alias in aliases)
            command.Aliases.Add(alias);
        var flags = new OperationFlags(command, common, verb);
        var remove = new Option<bool>("--remove") { Description = "And remove the stack and its stack file when nothing is left" };
        if (verb == Verb.Destroy)
            command.Add(remove);
        command.SetAction(
            async (parsed, _) =>
            {
                var arguments = flags.Read(parsed);
                using var runner = new Runner(arguments, common.Terminal(parsed), common.Host(parsed).Load);
                var code = await runner.RunAsync(verb).ConfigureAwait(false);
                if (code == ExitCodes.Success && verb == Verb.Destroy && parsed.GetValue(remove))
                    StackLife.Remove(common.Host(parsed), common.Open(parsed), keepFile: false);
                return code;
            }
        );
        return command;
    }
}
