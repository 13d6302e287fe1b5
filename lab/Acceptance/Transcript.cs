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
        void Show(string line)
        {
            lab.Steps.Say($"      {line}");
            command.OnLine?.Invoke(line);
        }

        return Add(await lab.Runner.RunAsync(command with { OnLine = Show }, cancellationToken));
    }

    /// <summary>
    /// Runs a command that must succeed within a time, and again where it took longer, twice at most:
    /// ten browsers share the processors with it, and one slow run says little.
    /// </summary>
    /// <returns>The first run that failed or was in time, else the last.</returns>
    public async Task<CommandResult> RunWithinAsync(TimeSpan limit, Command command, CancellationToken cancellationToken)
    {
        const int Tries = 3;
        var result = await RunAsync(command, cancellationToken);
        for (var i = 1; i < Tries && result.Succeeded && result.Elapsed > limit; i++)
            result = await RunAsync(command, cancellationToken);
        return result;
    }

    /// <summary>Runs one of the lab's own commands, such as up or down.</summary>
    public Task<CommandResult> RunLabAsync(string command, CancellationToken cancellationToken) =>
        RunAsync(new Command(Path.Combine(lab.Folder.Project, "lab", command)), cancellationToken);

    /// <summary>Keeps what a command printed.</summary>
    public CommandResult Add(CommandResult result)
    {
        results.Add(result);
        return result;
    }
}
