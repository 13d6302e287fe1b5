using System.Reflection;
using System.Runtime.Loader;
using QuicLoad.Embedded.Engine;
using QuicLoad.Embedded.Providers;

namespace QuicLoad.Embedded.Cli.Review;

/// <summary>
/// The program of a revision: built once into the cache, loaded apart from the working tree's, run by the embedded runtime of
/// the working tree, whose API is a subset of the official one at any revision.
/// </summary>
internal static class RevisionProgram
{
    private const string Stamp = ".program";

    /// <summary>Builds the program, unless the cache has it, and loads it.</summary>
    /// <param name="git">The revision.</param>
    /// <param name="files">Where its files are.</param>
    /// <param name="project">Its project there.</param>
    /// <param name="cancellationToken">Ends the build.</param>
    /// <exception cref="CliException">It cannot be built.</exception>
    public static async Task<Func<IMonitor, Task<int>>> LoadAsync(
        GitRevision git,
        string files,
        Project project,
        CancellationToken cancellationToken
    )
    {
        var place = Path.Combine(CacheFolder(), "programs", await git.ProgramKeyAsync(cancellationToken).ConfigureAwait(false));
        if (!File.Exists(Path.Combine(place, Stamp)))
            await BuildAsync(git, files, project, place, cancellationToken).ConfigureAwait(false);
        var path = Path.Combine(place, await File.ReadAllTextAsync(Path.Combine(place, Stamp), cancellationToken).ConfigureAwait(false));
        var context = new LoadContext(Path.GetDirectoryName(path)!);
        return monitor => ProgramLoader.RunAsync(context.LoadFromAssemblyPath(path), monitor);
    }

    private static async Task BuildAsync(GitRevision git, string files, Project project, string place, CancellationToken cancellationToken)
    {
        var main = project.Main;
        var build = await DotnetAsync(files, cancellationToken, "build", "-nologo", "-v", "quiet", main).ConfigureAwait(false);
        var target =
            build.ExitCode != 0
                ? build
                : await DotnetAsync(files, cancellationToken, "msbuild", "-nologo", ProjectFile(main), "-getProperty:TargetPath")
                    .ConfigureAwait(false);
        var path = target.Stdout.Trim();
        if (target.ExitCode != 0 || !File.Exists(path))
            throw new CliException(
                $"--against {git.Name}: the program of {git.Short} cannot be "
                    + $"built:\n{Shortened(target.Output).Replace(files + "/", "", StringComparison.Ordinal)}"
            );
        Keep(path, place);
    }

    /// <summary>Copies the finished program beside its place and puts it there in one move; another run may have been faster.</summary>
    private static void Keep(string path, string place)
    {
        var temporary = $"{place}.{Environment.ProcessId}.tmp";
        Directory.CreateDirectory(temporary);
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(path)!))
            File.Copy(file, Path.Combine(temporary, Path.GetFileName(file)), overwrite: true);
        File.WriteAllText(Path.Combine(temporary, Stamp), Path.GetFileName(path));
        try
        {
            Directory.Move(temporary, place);
        }
        catch (IOException) when (File.Exists(Path.Combine(place, Stamp)))
        {
            Directory.Delete(temporary, recursive: true);
        }
    }

    private static string ProjectFile(string main) =>
        File.Exists(main) ? main : Directory.EnumerateFiles(main, "*.csproj").FirstOrDefault() ?? main;

    private static string Shortened(string output)
    {
        var lines = output
            .Split('\n')
            .Where(line => line.Contains("error", StringComparison.OrdinalIgnoreCase))
            .Distinct()
            .Take(10)
            .ToList();
        return lines.Count > 0 ? string.Join('\n', lines) : output.Trim();
    }

    private static string CacheFolder()
    {
        if (Environment.GetEnvironmentVariable("QUIC_LOAD_CACHE") is { Length: > 0 } own)
            return own;
        return Path.Combine(
            Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } caches
                ? caches
                : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"),
            "quic-load"
        );
    }

    private static Task<ProcessResult> DotnetAsync(string folder, CancellationToken cancellationToken, params string[] arguments) =>
        ProcessRunner.RunAsync(
            new ProcessSpec("dotnet", arguments)
            {
                Directory = folder,
                Environment = new Dictionary<string, string>
                {
                    ["PulumiPackages"] = "embedded",
                    ["MSBUILDDISABLENODEREUSE"] = "1",
                    ["DOTNET_CLI_UI_LANGUAGE"] = "en",
                },
            },
            cancellationToken: cancellationToken
        );

    /// <summary>Finds the revision's assemblies in their folder, and the embedded runtime and the framework among ours.</summary>
    private sealed class LoadContext(string folder) : AssemblyLoadContext("revision")
    {
        protected override Assembly? Load(AssemblyName assemblyName)
        {
            if (assemblyName.Name == typeof(ProgramLoader).Assembly.GetName().Name)
                return typeof(ProgramLoader).Assembly;
            var path = Path.Combine(folder, assemblyName.Name + ".dll");
            return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
        }
    }
}
