using System.CommandLine;
using System.Text.RegularExpressions;
using QuicLoad.Embedded.State;

namespace QuicLoad.Embedded.Cli.Stacks;

/// <summary><c>stack init|select|rm</c>.</summary>
internal static partial class StackLife
{
    /// <summary>Makes a stack and selects it.</summary>
    public static Command Init(CommonOptions common)
    {
        var command = new Command("init", "Make an empty stack and select it");
        var name = new Argument<string?>("name") { Arity = ArgumentArity.ZeroOrOne, Description = "The stack's name" };
        var noSelect = new Option<bool>("--no-select") { Description = "Do not select it" };
        command.Add(name);
        command.Add(noSelect);
        command.SetAction(parsed =>
        {
            var (project, host) = (common.FindProject(parsed), common.Host(parsed));
            var stack = Workspace.Unqualified(
                project,
                parsed.GetValue(name)
                    ?? common.StackName(parsed)
                    ?? throw new CliException("missing stack name: ./pulumi stack init NAME.", ExitCodes.Configuration)
            );
            if (!StackName().IsMatch(stack))
                throw new CliException(
                    $"stack name \"{stack}\" must be 1-100 letters, digits, hyphens, underscores or periods.",
                    ExitCodes.Configuration
                );
            if (new StackStore(project.BackendRoot, project.Name, stack).Exists)
                throw new CliException($"stack '{stack}' already exists");
            var workspace = Workspace.Open(project.Directory, stack, mayBeGone: true);
            if (workspace.File.EncryptionSalt is null && Workspace.Passphrase(stack) is not null)
            {
                workspace.Secrets.Require();
                var editor = new StackFileEditor(workspace.File.FilePath, project.Name);
                editor.SetSalt(workspace.Secrets.Salt!);
                editor.Save();
            }
            workspace.Store.Save(workspace.Json, Snapshot.Empty);
            if (!parsed.GetValue(noSelect))
                SelectedStack.Write(project, stack);
            host.Print($"Created stack '{stack}'");
        });
        return command;
    }

    /// <summary>Chooses the stack that commands without --stack are about.</summary>
    public static Command Select(CommonOptions common)
    {
        var command = new Command("select", "Choose the stack that commands without --stack are about");
        var name = common.StackArgument("The stack");
        var create = new Option<bool>("--create", "-c") { Description = "Make it when there is none" };
        command.Add(name);
        command.Add(create);
        command.SetAction(parsed =>
        {
            var (project, host) = (common.FindProject(parsed), common.Host(parsed));
            var stacks = string.Join(", ", project.Stacks.DefaultIfEmpty("none"));
            var given =
                parsed.GetValue(name)
                ?? common.StackName(parsed)
                ?? throw new CliException(
                    $"which stack? ./pulumi stack select NAME. Stacks of {project.Name}: {stacks}.",
                    ExitCodes.Configuration
                );
            var stack = Workspace.Unqualified(project, given);
            var workspace = Workspace.Open(project.Directory, stack, mayBeGone: parsed.GetValue(create));
            if (!workspace.Store.Exists && !workspace.File.Exists)
            {
                workspace.Store.Save(workspace.Json, Snapshot.Empty);
                host.Print($"Created stack '{stack}'");
            }
            SelectedStack.Write(project, stack);
        });
        return command;
    }

    /// <summary>Removes a stack that has no resources.</summary>
    public static Command Remove(CommonOptions common)
    {
        var command = new Command("rm", "Remove an empty stack: its state, history and stack file");
        var name = common.StackArgument("The stack; default: as --stack");
        var yes = new Option<bool>("--yes", "-y") { Description = "Do not ask" };
        var force = new Option<bool>("--force", "-f") { Description = "Also when resources are left, which nobody manages then" };
        var keep = new Option<bool>("--preserve-config") { Description = "Keep the stack file" };
        command.Add(name);
        command.Add(yes);
        command.Add(force);
        command.Add(keep);
        command.SetAction(parsed =>
        {
            var (workspace, host) = (common.Open(parsed, parsed.GetValue(name)), common.Host(parsed));
            if (!parsed.GetValue(yes))
                host.Confirm($"This will permanently remove the '{workspace.Stack}' stack!", workspace.Stack);
            if (!parsed.GetValue(force) && workspace.StoredUrns().Any())
                throw new CliException(
                    $"'{workspace.Stack}' still has resources; removal rejected. Run ./pulumi destroy -s {workspace.Stack} first, "
                        + "or pass --force to leave them to nobody."
                );
            Remove(host, workspace, parsed.GetValue(keep));
        });
        return command;
    }

    /// <summary>Removes what is kept of a stack.</summary>
    public static void Remove(CliHost host, Workspace workspace, bool keepFile)
    {
        using (StackLock.Take(workspace.Store, TimeProvider.System))
            workspace.Store.Remove();
        workspace.History.Remove();
        if (!keepFile)
            File.Delete(workspace.File.FilePath);
        if (SelectedStack.Read(workspace.Project) == workspace.Stack)
            SelectedStack.Write(workspace.Project, null);
        host.Print($"Stack '{workspace.Stack}' has been removed!");
    }

    [GeneratedRegex("^[A-Za-z0-9_.-]{1,100}$")]
    private static partial Regex StackName();
}
