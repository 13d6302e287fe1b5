using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text;
using QuicLoad.Embedded.Providers;

namespace QuicLoad.Embedded.Cli.Review;

/// <summary>A revision of the git repository that a project is in. Only read: no index, work tree or branch is touched.</summary>
internal sealed class GitRevision
{
    /// <summary>Everything but settings and texts counts as the program.</summary>
    private static readonly string[] ProgramPaths =
    [
        ":(top)",
        ":(top,exclude,glob)**/Pulumi.*.yaml",
        ":(top,exclude,glob)**/*.md",
        ":(top,exclude).github",
    ];

    private readonly string directory;

    private GitRevision(string directory, string name, string commit, string prefix) =>
        (this.directory, Name, Commit, Prefix) = (directory, name, commit, prefix);

    /// <summary>The revision as it was named.</summary>
    public string Name { get; }

    /// <summary>The commit's full hash.</summary>
    public string Commit { get; }

    /// <summary>The commit as people name it.</summary>
    public string Short => Commit[..Math.Min(8, Commit.Length)];

    /// <summary>The project's folder in the repository; empty at the top.</summary>
    public string Prefix { get; }

    /// <summary>Finds a revision.</summary>
    /// <exception cref="CliException">The project is in no repository, or the repository has no such commit.</exception>
    public static async Task<GitRevision> FindAsync(string directory, string name, CancellationToken cancellationToken)
    {
        if (ProcessRunner.Find("git") is null)
            throw new CliException($"--against {name}: git must be installed and in PATH.");
        var prefix = await GitAsync(directory, cancellationToken, "rev-parse", "--show-prefix").ConfigureAwait(false);
        if (prefix.ExitCode != 0)
            throw new CliException($"--against {name}: {directory} must be in a git repository: {prefix.Stderr.Trim()}");
        var commit = name.Length == 0 || name.StartsWith('-') ? null : await ResolveAsync(name).ConfigureAwait(false);
        if (commit is null)
        {
            var remote = name.Length == 0 || name.StartsWith('-') ? null : await ResolveAsync("origin/" + name).ConfigureAwait(false);
            var shallow =
                (await GitAsync(directory, cancellationToken, "rev-parse", "--is-shallow-repository").ConfigureAwait(false)).Stdout.Trim()
                == "true";
            throw new CliException(
                $"--against: \"{name}\" must be a commit of this clone.{(remote is null ? "" : $" Did you mean 'origin/{name}'?")}"
                    + (
                        shallow
                            ? $" The clone is shallow: fetch the commit first, e.g. git fetch --depth=1 origin "
                                + $"{(name.Length == 0 ? "main" : name.Split('/')[^1])}, then --against FETCH_HEAD."
                            : ""
                    )
            );
        }
        return new GitRevision(directory, name, commit, prefix.Stdout.Trim());

        async Task<string?> ResolveAsync(string revision)
        {
            var found = await GitAsync(directory, cancellationToken, "rev-parse", "--verify", "--quiet", revision + "^{commit}")
                .ConfigureAwait(false);
            return found.ExitCode == 0 ? found.Stdout.Trim() : null;
        }
    }

    /// <summary>Writes the revision's files into a folder.</summary>
    public async Task UnpackAsync(string folder, CancellationToken cancellationToken)
    {
        var archive = folder.TrimEnd('/') + ".tar";
        try
        {
            var made = await GitAsync(
                    directory,
                    cancellationToken,
                    "archive",
                    "--format=tar",
                    $"--output={archive}",
                    await TopTreeAsync(cancellationToken).ConfigureAwait(false)
                )
                .ConfigureAwait(false);
            if (made.ExitCode != 0)
                throw new CliException($"--against {Name}: the files of {Short} cannot be read: {made.Stderr.Trim()}");
            await TarFile.ExtractToDirectoryAsync(archive, folder, overwriteFiles: true, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            File.Delete(archive);
        }
    }

    /// <summary>True when the working tree has the same program, so that what differs is settings.</summary>
    public async Task<bool> HasSameProgramAsync(CancellationToken cancellationToken)
    {
        var changed = await GitAsync(directory, cancellationToken, ["diff", "--quiet", "--no-ext-diff", Commit, "--", .. ProgramPaths])
            .ConfigureAwait(false);
        if (changed.ExitCode != 0)
            return false;
        var added = await GitAsync(directory, cancellationToken, ["ls-files", "--others", "--exclude-standard", "--", .. ProgramPaths])
            .ConfigureAwait(false);
        return added.ExitCode == 0 && added.Stdout.Length == 0;
    }

    /// <summary>A name for the revision's program, the same for every commit that has the same one.</summary>
    public async Task<string> ProgramKeyAsync(CancellationToken cancellationToken)
    {
        var files = await GitAsync(directory, cancellationToken, "ls-tree", "-r", "--full-tree", Commit).ConfigureAwait(false);
        var program = files.Stdout.Split('\n').Where(line => !IsText(line[(line.IndexOf('\t', StringComparison.Ordinal) + 1)..]));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', program))))[..24];

        static bool IsText(string path) =>
            path.EndsWith(".md", StringComparison.Ordinal)
            || path.StartsWith(".github/", StringComparison.Ordinal)
            || (
                Path.GetFileName(path) is var name
                && name.StartsWith("Pulumi.", StringComparison.Ordinal)
                && name.EndsWith(".yaml", StringComparison.Ordinal)
                && name != "Pulumi.yaml"
            );
    }

    /// <summary>The whole tree: from a folder, git archives that folder only.</summary>
    private async Task<string> TopTreeAsync(CancellationToken cancellationToken) =>
        (await GitAsync(directory, cancellationToken, "rev-parse", Commit + "^{tree}").ConfigureAwait(false)).Stdout.Trim();

    private static Task<ProcessResult> GitAsync(string directory, CancellationToken cancellationToken, params string[] arguments) =>
        ProcessRunner.RunAsync(
            new ProcessSpec("git", arguments)
            {
                Directory = directory,
                Environment = new Dictionary<string, string> { ["LC_ALL"] = "C", ["GIT_OPTIONAL_LOCKS"] = "0" },
            },
            cancellationToken: cancellationToken
        );
}
