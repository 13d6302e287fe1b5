using System.CommandLine;
using QuicLoad.Embedded.State;

namespace QuicLoad.Embedded.Cli;

/// <summary><c>state delete|protect|unprotect|rename</c>: repairs of the state; nothing outside is touched.</summary>
internal static class StateCommands
{
    /// <summary>The command group.</summary>
    public static Command State(CommonOptions common)
    {
        var command = new Command("state", "Repair a stack's state; nothing outside is touched");
        foreach (var verb in new[] { Delete(common), Protect(common, protect: true), Protect(common, protect: false), Rename(common) })
            command.Add(verb);
        return command;
    }

    private static Command Delete(CommonOptions common)
    {
        var command = new Command("delete", "Forget a resource; it stays as it is, and nobody manages it");
        var urn = UrnArgument(common, "The resource: its URN, or a pattern that names just one");
        var force = new Option<bool>("--force") { Description = "Also a protected one" };
        var dependents = new Option<bool>("--target-dependents") { Description = "And what depends on it" };
        command.Add(urn);
        command.Add(force);
        command.Add(dependents);
        return Edits(
            common,
            command,
            parsed =>
                (
                    snapshot => StateEditor.Delete(snapshot, parsed.GetValue(urn)!, parsed.GetValue(force), parsed.GetValue(dependents)),
                    "Resource deleted"
                )
        );
    }

    private static Command Protect(CommonOptions common, bool protect)
    {
        var command = protect
            ? new Command("protect", "Have a resource refuse to be deleted or replaced; the next up does what the program says")
            : new Command("unprotect", "Let a protected resource be deleted or replaced");
        var urns = new Argument<string[]>("urn")
        {
            HelpName = "urn",
            Description = "The resource: its URN, or a pattern",
            Arity = ArgumentArity.ZeroOrMore,
        };
        urns.CompletionSources.Add(common.Urns);
        var all = new Option<bool>("--all") { Description = "Every resource" };
        command.Add(urns);
        command.Add(all);
        return Edits(
            common,
            command,
            parsed =>
            {
                var names =
                    parsed.GetValue(all) ? ["**"]
                    : parsed.GetValue(urns) is { Length: > 0 } given ? given
                    : throw new CliException($"which resource? ./pulumi state {command.Name} URN, or --all.", ExitCodes.Configuration);
                return (
                    snapshot => StateEditor.Protect(snapshot, names, protect),
                    $"{(parsed.GetValue(all) ? "All resources" : names.Length > 1 ? "Resources" : "Resource")} {command.Name}ed"
                );
            }
        );
    }

    private static Command Rename(CommonOptions common)
    {
        var command = new Command("rename", "Give a resource another name, as the program has given it");
        var urn = UrnArgument(common, "The resource: its URN, or a pattern that names just one");
        var name = new Argument<string>("name") { Description = "The new name" };
        command.Add(urn);
        command.Add(name);
        return Edits(
            common,
            command,
            parsed => (snapshot => StateEditor.Rename(snapshot, parsed.GetValue(urn)!, parsed.GetValue(name)!), "Resource renamed")
        );
    }

    private static Command Edits(
        CommonOptions common,
        Command command,
        Func<ParseResult, (Func<Snapshot, Snapshot> Edit, string Done)> read
    )
    {
        var yes = new Option<bool>("--yes", "-y") { Description = "Do not ask" };
        command.Add(yes);
        command.SetAction(parsed =>
        {
            var (edit, done) = read(parsed);
            var (workspace, host) = (common.Open(parsed), common.Host(parsed));
            using var stackLock = StackLock.Take(workspace.Store, TimeProvider.System);
            var edited = edit(workspace.Snapshot);
            if (host.Interactive && !parsed.GetValue(yes))
                host.Confirm("This command will edit your stack's state directly.", "yes");
            workspace.Store.Backup();
            workspace.Store.Save(workspace.Json, edited);
            host.Print(done);
        });
        return command;
    }

    private static Argument<string> UrnArgument(CommonOptions common, string description)
    {
        var argument = new Argument<string>("urn") { HelpName = "urn", Description = description };
        argument.CompletionSources.Add(common.Urns);
        return argument;
    }
}
