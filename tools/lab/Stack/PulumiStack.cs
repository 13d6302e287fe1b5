using QuicLoad.Lab.Processes;
using QuicLoad.Lab.Progress;
using QuicLoad.Lab.State;

namespace QuicLoad.Lab.Stack;

/// <summary>The stack that runs on the lab's machines, worked through the project's own ./pulumi.</summary>
internal sealed class PulumiStack(ICommandRunner runner, LabFolder folder, ISteps steps, string name)
{
    /// <summary>An interrupted run finishes the steps that it is at, so that its state tells the truth.</summary>
    private static readonly TimeSpan TimeToEnd = TimeSpan.FromMinutes(2);

    /// <summary>True where the stack has a state.</summary>
    public bool HasState => StateFiles().Any();

    /// <summary>Runs a verb that shows its own progress: on a terminal by itself, else line by line.</summary>
    /// <exception cref="CommandFailedException">The verb failed.</exception>
    public Task RunAsync(string verb, CancellationToken cancellationToken, params string[] options) =>
        steps.RunAsync(
            $"./pulumi {verb} -s {name}",
            async (step, cancel) =>
            {
                step.Quiet = true;
                var live = !Console.IsOutputRedirected;
                var command = Command([verb, .. options]) with
                {
                    Interactive = live,
                    TimeToEnd = TimeToEnd,
                    OnLine = live ? null : line => steps.Say($"    {line}"),
                };
                (await runner.RunAsync(command, cancel)).Checked();
            },
            cancellationToken
        );

    /// <summary>One of the stack's outputs.</summary>
    public Task<string> OutputAsync(string output, CancellationToken cancellationToken) =>
        runner.ReadAsync(Command("stack", "output", output), cancellationToken);

    /// <summary>One of the stack's outputs in the clear; it gets into no log.</summary>
    public Task<string> SecretOutputAsync(string output, CancellationToken cancellationToken) =>
        runner.ReadAsync(Command("stack", "output", output, "--show-secrets") with { Unlogged = true }, cancellationToken);

    /// <summary>Removes the stack's state, once the machines that it tells of are gone.</summary>
    public void Forget()
    {
        foreach (var path in StateFiles().ToList())
        {
            if (Directory.Exists(path))
                Directory.Delete(path, recursive: true);
            else
                File.Delete(path);
        }
    }

    /// <summary>A command of ./pulumi on the stack.</summary>
    public Command Command(params IReadOnlyList<string> arguments) =>
        new(Program, [.. arguments, "-s", name]) { Directory = folder.Project };

    private string Program => Path.Combine(folder.Project, "pulumi");

    private IEnumerable<string> StateFiles()
    {
        var root = Path.Combine(folder.Project, ".pulumi");
        if (!Directory.Exists(root))
            return [];
        return Directory
            .EnumerateFileSystemEntries(root, $"{name}*", SearchOption.AllDirectories)
            .Where(path => Path.GetFileName(path).Split('.')[0] == name);
    }
}
