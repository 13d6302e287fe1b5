using QuicLoad.Embedded.State;

namespace QuicLoad.Embedded.Cli;

/// <summary>A stack of a project, opened: its file, state and secrets.</summary>
internal sealed class Workspace
{
    private Workspace(Project project, string stack, bool mayBeGone = false)
    {
        (Project, Stack) = (project, stack);
        File = new StackFile(project, stack);
        Store = new StackStore(project.BackendRoot, project.Name, stack);
        if (!File.Exists && !Store.Exists && !mayBeGone)
            throw new CliException($"no stack named '{stack}' found.{Suggestion.For(stack, project.Stacks)} Stacks of {project.Name}: {string.Join(", ", project.Stacks.DefaultIfEmpty("none"))}. To make one, write {File.FilePath}.");
        using var document = Store.Open();
        var deployment = StackStore.DeploymentOf(document);
        Secrets = new SecretsManager(Passphrase, File.EncryptionSalt ?? (deployment is { } d ? DeploymentJson.SaltOf(d) : null));
        Json = new DeploymentJson(Secrets, TimeProvider.System);
        var mayNeedSecrets = File.Values.Values.Any(YamlText.HasSecure) || deployment?.GetRawText().Contains("\"ciphertext\"", StringComparison.Ordinal) == true;
        if (mayNeedSecrets)
            Secrets.Prepare();
        snapshot = new Lazy<Snapshot>(Read);
    }

    private readonly Lazy<Snapshot> snapshot;

    public Project Project { get; }

    public string Stack { get; }

    public StackFile File { get; }

    public StackStore Store { get; }

    public SecretsManager Secrets { get; }

    public DeploymentJson Json { get; }

    /// <summary>The state; read and decrypted on first use.</summary>
    public Snapshot Snapshot => snapshot.Value;

    /// <summary>Opens a stack.</summary>
    /// <param name="directory">A folder of the project.</param>
    /// <param name="stack">The stack's name; null: PULUMI_STACK, or the only one there is.</param>
    /// <param name="mayBeGone">Neither a stack file nor a state is needed.</param>
    public static Workspace Open(string directory, string? stack, bool mayBeGone = false)
    {
        var project = Project.Find(directory);
        stack ??= Environment.GetEnvironmentVariable("PULUMI_STACK");
        if (!string.IsNullOrEmpty(stack))
            return new Workspace(project, stack, mayBeGone);
        return project.Stacks.ToList() is [var only] ? new Workspace(project, only)
            : throw new CliException($"no stack selected; name one with --stack: {string.Join(", ", project.Stacks.DefaultIfEmpty("none"))}.");
    }

    private Snapshot Read()
    {
        using var document = Store.Open();
        return StackStore.DeploymentOf(document) is { } deployment ? Json.Read(deployment) : Snapshot.Empty;
    }

    /// <summary>The passphrase of the environment; null when none is set.</summary>
    public static string? Passphrase()
    {
        if (Environment.GetEnvironmentVariable("PULUMI_CONFIG_PASSPHRASE") is { } given)
            return given;
        var file = Environment.GetEnvironmentVariable("PULUMI_CONFIG_PASSPHRASE_FILE");
        if (string.IsNullOrEmpty(file))
            return null;
        return System.IO.File.Exists(file) ? System.IO.File.ReadAllText(file).TrimEnd('\r', '\n')
            : throw new StateException($"PULUMI_CONFIG_PASSPHRASE_FILE: \"{file}\" must be a file that holds the passphrase.");
    }
}
