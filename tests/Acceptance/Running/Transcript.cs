using QuicLoad.Lab.Commands;
using QuicLoad.Lab.Processes;

namespace QuicLoad.Acceptance.Running;

/// <summary>Everything that the commands of a test run printed, kept to be searched, and shown as it comes.</summary>
internal sealed class Transcript(LabSession lab)
{
    /// <summary>An interrupted ./lab lets ./pulumi finish the steps that it is at.</summary>
    private static readonly TimeSpan TimeToEnd = TimeSpan.FromSeconds(150);

    private readonly List<CommandResult> results = [];

    /// <summary>What was kept, by the command that printed it.</summary>
    public IEnumerable<(string Command, string Text)> Texts =>
        results.Select(result => (result.Command.ToString(), result.Output + result.Error));

    /// <summary>Runs a command to its end, shows its lines, and keeps them.</summary>
    public async Task<CommandResult> RunAsync(Command command, CancellationToken cancellationToken)
    {
        lab.Steps.Say($"      $ {command}");
        void Show(string line)
        {
            lab.Steps.Say($"      {line}");
            command.OnLine?.Invoke(line);
        }

        return Add(await lab.Runner.RunAsync(command with { OnLine = Show }, cancellationToken));
    }

    /// <summary>Runs one of the lab's own commands, such as up or down.</summary>
    public Task<CommandResult> RunLabAsync(string command, CancellationToken cancellationToken) =>
        RunAsync(new Command(Path.Combine(lab.Folder.Project, "lab"), command) { TimeToEnd = TimeToEnd }, cancellationToken);

    /// <summary>Keeps what a command printed.</summary>
    public CommandResult Add(CommandResult result)
    {
        results.Add(result);
        return result;
    }
}
