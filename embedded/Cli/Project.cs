using System.Collections.Immutable;
using QuicLoad.Embedded.State;
using YamlDotNet.RepresentationModel;

namespace QuicLoad.Embedded.Cli;

/// <summary>The project: Pulumi.yaml and what lies beside it.</summary>
internal sealed class Project
{
    private Project(string directory, YamlMappingNode root)
    {
        Directory = directory;
        Name = Text(root, "name") ?? throw new CliException($"{Path.Combine(directory, "Pulumi.yaml")}: name must be given.");
        Main = Path.GetFullPath(Path.Combine(directory, Text(root, "main") ?? "."));
        StackConfigDirectory = Path.GetFullPath(Path.Combine(directory, Text(root, "stackConfigDir") ?? "."));
        Schema =
            root.Children.TryGetValue("config", out var config) && config is YamlMappingNode map
                ? map.Children.ToImmutableSortedDictionary(c => Qualify(c.Key.ToString()), c => c.Value, StringComparer.Ordinal)
                : ImmutableSortedDictionary<string, YamlNode>.Empty;
    }

    /// <summary>Where Pulumi.yaml is.</summary>
    public string Directory { get; }

    public string Name { get; }

    /// <summary>The program's folder.</summary>
    public string Main { get; }

    /// <summary>Where the stack files are.</summary>
    public string StackConfigDirectory { get; }

    /// <summary>The declared settings by full key: a map with type and default, or the default itself.</summary>
    public ImmutableSortedDictionary<string, YamlNode> Schema { get; }

    /// <summary>Where the state is: PULUMI_BACKEND_URL, or the project's own folder.</summary>
    public string BackendRoot
    {
        get
        {
            var url = Environment.GetEnvironmentVariable("PULUMI_BACKEND_URL");
            if (string.IsNullOrEmpty(url))
                return Directory;
            if (url == "file://~")
                return Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
            return url.StartsWith("file://", StringComparison.Ordinal)
                ? Path.GetFullPath(Path.Combine(Directory, url["file://".Length..]))
                : throw new CliException(
                    $"PULUMI_BACKEND_URL: \"{url}\" must begin with file://. The embedded runtime keeps state in files only; use "
                        + "the Pulumi CLI for others."
                );
        }
    }

    /// <summary>The names of stacks that have a stack file or a state.</summary>
    public IEnumerable<string> Stacks =>
        (System.IO.Directory.Exists(StackConfigDirectory) ? System.IO.Directory.EnumerateFiles(StackConfigDirectory, "Pulumi.*.yaml") : [])
            .Select(file => Path.GetFileName(file)["Pulumi.".Length..^".yaml".Length])
            .Union(StackStore.List(BackendRoot, Name))
            .Order(StringComparer.Ordinal);

    /// <summary>Finds the project of a folder: its Pulumi.yaml, or that of a folder above.</summary>
    /// <exception cref="CliException">There is none, or it cannot be read.</exception>
    public static Project Find(string directory)
    {
        for (var folder = Path.GetFullPath(directory); folder is not null; folder = Path.GetDirectoryName(folder))
            if (File.Exists(Path.Combine(folder, "Pulumi.yaml")))
                return new Project(folder, YamlText.Load(Path.Combine(folder, "Pulumi.yaml")));
        throw new CliException(
            $"no Pulumi.yaml project file found in {Path.GetFullPath(directory)} or above. Change to the project's folder, or "
                + "name it with -C."
        );
    }

    /// <summary>A settings key with its namespace; the project's own where it has none.</summary>
    public string Qualify(string key) => key.Contains(':', StringComparison.Ordinal) ? key : $"{Name}:{key}";

    private static string? Text(YamlMappingNode root, string key) =>
        root.Children.TryGetValue(key, out var node) && node is YamlScalarNode scalar ? scalar.Value : null;
}
