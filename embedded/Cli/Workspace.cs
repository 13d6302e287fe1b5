using System.Text;
using System.Text.Json;
using QuicLoad.Embedded.State;

namespace QuicLoad.Embedded.Cli;

/// <summary>A stack of a project, opened: its file, state and secrets.</summary>
internal sealed class Workspace
{
    private Workspace(Project project, string stack, bool mayBeGone = false, bool repairing = false)
    {
        (Project, Stack) = (project, stack);
        File = new StackFile(project, stack);
        Store = new StackStore(project.BackendRoot, project.Name, stack);
        History = new StackHistory(project.BackendRoot, project.Name, stack);
        if (!File.Exists && !Store.Exists && !mayBeGone)
            throw new CliException(
                $"no stack named '{stack}' found.{Suggestion.For(stack, project.Stacks)} Stacks of {project.Name}: "
                    + $"{string.Join(", ", project.Stacks.DefaultIfEmpty("none"))}. To make one, run ./pulumi stack init {stack}.",
                ExitCodes.StackNotFound
            );
        using var document = repairing ? OpenOrNothing(Store) : Store.Open();
        var deployment = StateDocument.DeploymentOf(document);
        Secrets = new SecretsManager(
            () => Passphrase(stack),
            File.EncryptionSalt ?? (deployment is { } d ? DeploymentJson.SaltOf(d) : null)
        );
        Json = new DeploymentJson(Secrets, TimeProvider.System);
        var mayNeedSecrets =
            File.Values.Values.Any(YamlText.HasSecure)
            || deployment?.GetRawText().Contains("\"ciphertext\"", StringComparison.Ordinal) == true;
        if (mayNeedSecrets)
            Secrets.Prepare();
        snapshot = new Lazy<Snapshot>(Read);
    }

    /// <summary>
    /// Names the stacks that PULUMI_CONFIG_PASSPHRASE_FILE is for, with blanks between; without it, it is for every stack.
    /// </summary>
    public const string PassphraseStacks = "QUIC_LOAD_PASSPHRASE_STACKS";

    private readonly Lazy<Snapshot> snapshot;

    public Project Project { get; }

    public string Stack { get; }

    public StackFile File { get; }

    public StackStore Store { get; }

    public StackHistory History { get; }

    public SecretsManager Secrets { get; }

    public DeploymentJson Json { get; }

    /// <summary>The state; read and decrypted on first use.</summary>
    public Snapshot Snapshot => snapshot.Value;

    /// <summary>Opens a stack.</summary>
    /// <param name="directory">A folder of the project.</param>
    /// <param name="stack">The stack's name; null: PULUMI_STACK, the selected one, or the only one there is.</param>
    /// <param name="mayBeGone">Neither a stack file nor a state is needed.</param>
    /// <param name="repairing">A state that cannot be read is about to be replaced.</param>
    public static Workspace Open(string directory, string? stack, bool mayBeGone = false, bool repairing = false)
    {
        var project = Project.Find(directory);
        return new Workspace(
            project,
            Choose(project, stack)
                ?? throw new CliException(
                    $"no stack selected; name one with --stack, or select one with ./pulumi stack select: "
                        + $"{string.Join(", ", project.Stacks.DefaultIfEmpty("none"))}.",
                    ExitCodes.StackNotFound
                ),
            mayBeGone,
            repairing
        );
    }

    private static JsonDocument? OpenOrNothing(StackStore store)
    {
        try
        {
            var document = store.Open();
            _ = StateDocument.DeploymentOf(document);
            return document;
        }
        catch (StateException)
        {
            return null;
        }
    }

    /// <summary>The stack's name: as given, from the environment, selected, or the only one; null when none of these tells it.</summary>
    public static string? Choose(Project project, string? given)
    {
        given = string.IsNullOrEmpty(given) ? Environment.GetEnvironmentVariable("PULUMI_STACK") : given;
        if (!string.IsNullOrEmpty(given))
            return Unqualified(project, given);
        var stacks = project.Stacks.ToList();
        return SelectedStack.Read(project) is { } selected && stacks.Contains(selected) ? selected
            : stacks is [var only] ? only
            : null;
    }

    /// <summary>The name without the organization and project that the official file backend puts before it.</summary>
    public static string Unqualified(Project project, string name) =>
        name.Split('/') switch
        {
            [var plain] => plain,
            ["organization", var plain] => plain,
            ["organization", var owner, var plain] when owner == project.Name => plain,
            _ => throw new CliException(
                $"stack \"{name}\" must be a name, or organization/{project.Name}/NAME: the file backend has no other organization.",
                ExitCodes.StackNotFound
            ),
        };

    /// <summary>The URNs in the state, without opening a secret.</summary>
    public IEnumerable<string> StoredUrns()
    {
        using var document = Store.Open();
        return StateDocument.DeploymentOf(document) is { } deployment ? DeploymentJson.UrnsOf(deployment) : [];
    }

    private Snapshot Read()
    {
        using var document = Store.Open();
        return StateDocument.DeploymentOf(document) is { } deployment ? Json.Read(deployment) : Snapshot.Empty;
    }

    /// <summary>
    /// The passphrase of the environment; null when none is set, or when it is for other stacks (<see cref="PassphraseStacks"/>).
    /// </summary>
    /// <param name="stack">The stack whose secrets it opens.</param>
    public static string? Passphrase(string stack)
    {
        if (Environment.GetEnvironmentVariable("PULUMI_CONFIG_PASSPHRASE") is { } given)
            return given;
        var file = Environment.GetEnvironmentVariable("PULUMI_CONFIG_PASSPHRASE_FILE");
        if (
            string.IsNullOrEmpty(file)
            || (Environment.GetEnvironmentVariable(PassphraseStacks) is { Length: > 0 } stacks && !stacks.Split(' ').Contains(stack))
        )
            return null;
        try
        {
            // the official CLI trims the same white space, and keeps a byte-order mark
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(System.IO.File.ReadAllBytes(file)).Trim();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            throw new StateException($"PULUMI_CONFIG_PASSPHRASE_FILE: \"{file}\" must be a file that holds the passphrase, in UTF-8.");
        }
    }
}
