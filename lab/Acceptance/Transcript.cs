using QuicLoad.Lab.Commands;
using QuicLoad.Lab.Processes;

namespace QuicLoad.Lab.Acceptance;

/// <summary>Everything that the commands of a test run printed, kept to be searched, and shown as it comes.</summary>
internal sealed class Transcript(LabSession lab)
{
    private readonly List<CommandResult> results = [];

    /// <summary>What was kept, by the command that printed it.</summary>
    public IEnumerable<(string Command, string Text)> Texts => results.Select(result => (result.Command.ToString(), result.Output + result.Error));

    /// <summary>Runs a command to its end, shows its lines, and keeps them.</summary>
    public async Task<CommandResult> RunAsync(Command command, CancellationToken cancellationToken)
    {
        lab.Steps.Say($"      $ {command}");
        return Add(await lab.Runner.RunAsync(command with { OnLine = line => lab.Steps.Say($"      {line}") }, cancellationToken));
    }

    /// <summary>Keeps what a command printed.</summary>
    public CommandResult Add(CommandResult result)
    {
        results.Add(result);
        return result;
    }
}
