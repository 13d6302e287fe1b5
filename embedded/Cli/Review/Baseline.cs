using QuicLoad.Embedded.Engine;
using QuicLoad.Embedded.Providers;
using QuicLoad.Embedded.Providers.Command;
using QuicLoad.Embedded.Providers.Kubernetes;
using QuicLoad.Embedded.State;

namespace QuicLoad.Embedded.Cli.Review;

/// <summary>
/// What a preview compares with in place of the state: the stack as the program and settings of a git revision would make it.
/// Nothing is touched for it: the revision's files are unpacked into a folder of their own, its program is built there when it
/// is another one, and is run as a preview from nothing in this process.
/// </summary>
internal sealed class Baseline
{
    private Baseline(string revision, string commit, Snapshot start) => (Revision, Commit, Start) = (revision, commit, start);

    /// <summary>The revision as it was named.</summary>
    public string Revision { get; }

    /// <summary>The first characters of its commit.</summary>
    public string Commit { get; }

    /// <summary>The state that its update would leave; empty when it has no such stack.</summary>
    public Snapshot Start { get; }

    /// <summary>The monitor that the working tree's program is run with.</summary>
    public IMonitor Compare(IMonitor inner) => new ComparingMonitor(inner, Start);

    /// <summary>Finds out what a revision would make.</summary>
    /// <param name="project">The project in the working tree.</param>
    /// <param name="stack">The stack.</param>
    /// <param name="revision">The revision: a branch, a tag, a commit.</param>
    /// <param name="current">Gives the working tree's program, which the revision's settings are run with when its program is the
    /// same.</param>
    /// <param name="cancellationToken">Ends what is running.</param>
    /// <exception cref="CliException">There is no such revision, or its program cannot be built or fails.</exception>
    public static async Task<Baseline> MakeAsync(
        Project project,
        string stack,
        string revision,
        Func<Project, Func<IMonitor, Task<int>>> current,
        CancellationToken cancellationToken
    )
    {
        var git = await GitRevision.FindAsync(project.Directory, revision, cancellationToken).ConfigureAwait(false);
        var folder = Directory.CreateTempSubdirectory("quic-load-against-").FullName;
        try
        {
            await git.UnpackAsync(folder, cancellationToken).ConfigureAwait(false);
            var there = Path.Combine(folder, git.Prefix);
            if (!File.Exists(Path.Combine(there, "Pulumi.yaml")))
                throw new CliException(
                    $"--against {revision}: {git.Short} has no Pulumi.yaml{(git.Prefix.Length > 0 ? $" in {git.Prefix}" : "")}. "
                        + "Name a revision that has this project."
                );
            var before = Project.Find(there);
            var file = new StackFile(before, stack);
            if (!file.Exists)
                return new Baseline(revision, git.Short, Snapshot.Empty);
            var program = await git.HasSameProgramAsync(cancellationToken).ConfigureAwait(false)
                ? current(project)
                : await RevisionProgram.LoadAsync(git, folder, before, cancellationToken).ConfigureAwait(false);
            return new Baseline(
                revision,
                git.Short,
                await ImagineAsync(git, before, project.Name, file, stack, program).ConfigureAwait(false)
            );
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<Snapshot> ImagineAsync(
        GitRevision git,
        Project project,
        string projectName,
        StackFile file,
        string stack,
        Func<IMonitor, Task<int>> program
    )
    {
        var imagination = new PlannedState();
        using var scratch = new ScratchFolder();
        using var command = new CommandPackage(scratch);
        var (values, secrets) = file.Resolve(project, HiddenSecrets.Hide);
        using var operation = new Operation(
            new OperationOptions
            {
                Info = new ProgramInfo
                {
                    Organization = "organization",
                    Project = projectName,
                    Stack = stack,
                    RootDirectory = project.Directory,
                    IsDryRun = true,
                    Config = values,
                    SecretConfigKeys = secrets,
                },
                Start = Snapshot.Empty,
                Save = _ => { },
                Providers = new ProviderSet([command, new KubernetesPackage(scratch)]),
                Events = imagination,
            }
        );
        var here = Environment.CurrentDirectory;
        if (Directory.Exists(project.Main))
            Environment.CurrentDirectory = project.Main;
        try
        {
            var result = await operation.RunAsync(() => program(PlannedState.Watch(operation.Monitor))).ConfigureAwait(false);
            return result.Succeeded
                ? imagination.State
                : throw new CliException(
                    $"--against {git.Name}: the program of {git.Short} fails with its "
                        + $"Pulumi.{stack}.yaml:\n{string.Join('\n', imagination.Errors)}"
                );
        }
        finally
        {
            Environment.CurrentDirectory = here;
        }
    }
}
