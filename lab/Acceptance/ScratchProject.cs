using QuicLoad.Lab.Plan;
using QuicLoad.Lab.Processes;

namespace QuicLoad.Lab.Acceptance;

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

    /// <summary>Makes the folder.</summary>
    /// <param name="project">The project directory.</param>
    /// <param name="runner">Runs programs.</param>
    /// <param name="backend">Directory that holds the state; default: the project's own.</param>
    public ScratchProject(string project, ICommandRunner runner, string? backend = null)
    {
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
    public string StackFile => Path.Combine(folder, $"Pulumi.{LabNetwork.Kubenet.Stack}.yaml");

    /// <summary>Sets one value of the lab's stack in the copy.</summary>
    public async Task SetAsync(string path, string value, CancellationToken cancellationToken) =>
        (await RunAsync(cancellationToken, "config", "set", "--path", $"quic-load:{path}", value)).Checked();

    /// <summary>Runs ./pulumi on the lab's stack with the copy's settings.</summary>
    public Task<CommandResult> RunAsync(CancellationToken cancellationToken, params string[] arguments) =>
        runner.RunAsync(
            new Command(Path.Combine(project, "pulumi"), [.. arguments, "-s", LabNetwork.Kubenet.Stack, "-C", folder])
            {
                Directory = project,
                Environment = new Dictionary<string, string> { ["PULUMI_BACKEND_URL"] = $"file://{backend}" },
            },
            cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(folder, recursive: true);
}
