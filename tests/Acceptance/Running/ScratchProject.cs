using QuicLoad.Lab.Plan;
using QuicLoad.Lab.Processes;

namespace QuicLoad.Acceptance.Running;

/// <summary>
/// A folder that stands for the project with a copy of its stack files, so that a test changes settings
/// without touching the committed ones, also when it is interrupted. State, keys and program are the project's.
/// </summary>
internal sealed class ScratchProject : IDisposable
{
    private readonly string project;
    private readonly string folder;
    private readonly string backend;
    private readonly ICommandRunner runner;
    private readonly LabNetwork network;

    /// <summary>Makes the folder.</summary>
    /// <param name="project">The project directory.</param>
    /// <param name="runner">Runs programs.</param>
    /// <param name="backend">Directory that holds the state; default: the project's own.</param>
    /// <param name="network">The pod network, which decides the stack; default kubenet.</param>
    public ScratchProject(string project, ICommandRunner runner, string? backend = null, LabNetwork? network = null)
    {
        this.network = network ?? LabNetwork.Default;
        this.project = project;
        this.runner = runner;
        folder = Directory.CreateTempSubdirectory("quic-load-test-").FullName;
        this.backend = backend ?? project;
        foreach (var file in Directory.EnumerateFiles(project, "Pulumi*.yaml"))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        foreach (var name in new[] { "infra", ".lab" })
            File.CreateSymbolicLink(Path.Combine(folder, name), Path.Combine(project, name));
    }

    /// <summary>The copy of the lab's stack file.</summary>
    public string StackFile => Path.Combine(folder, $"Pulumi.{network.Stack}.yaml");

    /// <summary>Sets one value of the lab's stack in the copy.</summary>
    public async Task SetAsync(string path, string value, CancellationToken cancellationToken) =>
        (await RunAsync(cancellationToken, "config", "set", "--path", $"quic-load:{path}", value)).Checked();

    /// <summary>Removes one value of the lab's stack in the copy.</summary>
    public async Task RemoveAsync(string path, CancellationToken cancellationToken) =>
        (await RunAsync(cancellationToken, "config", "rm", "--path", $"quic-load:{path}")).Checked();

    /// <summary>Makes the copy's workers the first ones of the lab's plan.</summary>
    /// <param name="count">How many.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task SetWorkersAsync(int count, CancellationToken cancellationToken)
    {
        var workers = LabPlan.Workers.ToList();
        for (var i = LabLayout.DefaultWorkers; i < count; i++)
        {
            await SetAsync($"workers[{i}].name", workers[i].Name, cancellationToken);
            await SetAsync($"workers[{i}].address", workers[i].Address.ToString(), cancellationToken);
            await SetAsync($"workers[{i}].podCidr", workers[i].Pods!.Value.ToString(), cancellationToken);
        }
        for (var i = LabLayout.DefaultWorkers - 1; i >= count; i--)
            await RemoveAsync($"workers[{i}]", cancellationToken);
    }

    /// <summary>Runs ./pulumi on the lab's stack with the copy's settings.</summary>
    public Task<CommandResult> RunAsync(CancellationToken cancellationToken, params string[] arguments) =>
        runner.RunAsync(Command(arguments), cancellationToken);

    /// <summary>A command of ./pulumi on the lab's stack with the copy's settings.</summary>
    public Command Command(params string[] arguments) =>
        new(Path.Combine(project, "pulumi"), [.. arguments, "-s", network.Stack, "-C", folder])
        {
            Directory = project,
            Environment = new Dictionary<string, string> { ["PULUMI_BACKEND_URL"] = $"file://{backend}" },
        };

    /// <summary>./doctor on the lab's stack with the copy's settings.</summary>
    public Command Doctor(params string[] options) =>
        new(Path.Combine(project, "doctor"), ["-s", network.Stack, "-C", folder, .. options]) { Directory = project };

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(folder, recursive: true);
}
