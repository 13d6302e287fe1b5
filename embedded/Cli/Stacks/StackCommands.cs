using System.CommandLine;
using QuicLoad.Embedded.Engine;
using QuicLoad.Embedded.State;

namespace QuicLoad.Embedded.Cli.Stacks;

/// <summary><c>stack</c> with its verbs, and <c>cancel</c>.</summary>
internal static class StackCommands
{
    /// <summary>The command group; alone, it tells about the stack.</summary>
    public static Command Stack(CommonOptions common)
    {
        var command = new Command("stack", "Make, choose, look at and remove stacks");
        var urns = new Option<bool>("--show-urns", "-u") { Description = "Show each resource's URN" };
        var ids = new Option<bool>("--show-ids", "-i") { Description = "Show each resource's ID" };
        var name = new Option<bool>("--show-name") { Description = "Print the stack's name only" };
        command.Add(urns);
        command.Add(ids);
        command.Add(name);
        foreach (
            var verb in new[]
            {
                StackLife.Init(common),
                StackLife.Select(common),
                StackLife.Remove(common),
                StackList.List(common),
                StackOutputs.Output(common),
                StackTransfer.Export(common),
                StackTransfer.Import(common),
                StackHistoryCommand.History(common),
                StackGraph.Graph(common),
            }
        )
            command.Add(verb);
        command.SetAction(parsed =>
        {
            var (workspace, host) = (common.Open(parsed), common.Host(parsed));
            if (parsed.GetValue(name))
            {
                host.Print(workspace.Stack);
                return;
            }
            host.Print($"Current stack is {workspace.Stack}:");
            host.Print($"    Project: {workspace.Project.Name}");
            host.Print($"    State: {(workspace.Store.Exists ? workspace.Store.StatePath : "none yet")}");
            host.Print($"Current stack resources ({workspace.Snapshot.Resources.Length}):");
            foreach (var state in workspace.Snapshot.Resources)
            {
                host.Print(
                    $"    {state.Type} "
                        + $"{Urn.Name(state.Urn)}{(state.Delete ? " (to be deleted)" : "")}{(state.Protect ? " (protected)" : "")}"
                );
                if (parsed.GetValue(urns))
                    host.Print($"        URN: {state.Urn}");
                if (parsed.GetValue(ids) && state.Id is { } id)
                    host.Print($"        ID: {id}");
            }
        });
        return command;
    }

    /// <summary>Frees a stack's lock.</summary>
    public static Command Cancel(CommonOptions common)
    {
        var command = new Command("cancel", "Remove a stack's lock; make sure first that its owner is gone");
        var stack = common.StackArgument("The stack; default: as --stack");
        var yes = new Option<bool>("--yes", "-y") { Description = "Do not ask" };
        command.Add(stack);
        command.Add(yes);
        command.SetAction(parsed =>
        {
            var (workspace, host) = (common.Open(parsed, parsed.GetValue(stack), repairing: true), common.Host(parsed));
            if (host.Interactive && !parsed.GetValue(yes))
                host.Confirm($"This will irreversibly cancel the currently running update for '{workspace.Stack}'!", workspace.Stack);
            if (StackLock.LiveOwner(workspace.Store, TimeProvider.System) is { } owner)
                host.Error.Write(
                    $"warning: the process that holds the lock runs still ({owner}). It writes no more state, "
                        + "and what it is doing is looked at by the next command. End it first.\n"
                );
            host.Print(
                $"The currently running update for '{workspace.Stack}' has been canceled: {StackLock.Cancel(workspace.Store)} "
                    + "lock(s) removed."
            );
        });
        return command;
    }
}
