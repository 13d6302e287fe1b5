using QuicLoad.Embedded.Yaml;
using YamlDotNet.RepresentationModel;

namespace QuicLoad.Stacks.Reading;

/// <summary>
/// The stack file itself, read as the engines read it: for the names in it and for which of them are secrets, since configuration
/// tells neither, and for all of it where there is no engine.
/// </summary>
internal sealed class StackFile
{
    private readonly SortedDictionary<string, YamlNode> settings = new(StringComparer.Ordinal);

    private StackFile(YamlMappingNode root, string project)
    {
        if (!root.Children.TryGetValue("config", out var config) || config is not YamlMappingNode map)
            return;
        foreach (var (key, value) in map.Children.Select(pair => (((YamlScalarNode)pair.Key).Value!, pair.Value)))
        {
            // a name without a project is the project's own
            if (!key.Contains(':', StringComparison.Ordinal))
                settings[key] = value;
            else if (key.StartsWith($"{project}:", StringComparison.Ordinal))
                settings[key[(project.Length + 1)..]] = value;
        }
    }

    /// <summary>Names of the project's settings.</summary>
    public IReadOnlyCollection<string> Keys => settings.Keys;

    /// <summary>Where secrets are, e.g. registryPassword or ssh.user.</summary>
    public IReadOnlyCollection<string> SecretPaths =>
        [.. settings.SelectMany(pair => YamlJson.SecurePaths(pair.Value).Select(path => pair.Key + path))];

    /// <summary>Reads a stack file's text.</summary>
    /// <exception cref="YamlProblem">It is not to be understood.</exception>
    public static StackFile Parse(string text, string project) => new(YamlTree.Read(text.TrimStart('\uFEFF')), project);

    /// <summary>The same; a file without settings where there is none or it is not to be understood, which the engine tells.</summary>
    public static StackFile ParseOrEmpty(string? text, string project)
    {
        try
        {
            return Parse(text ?? string.Empty, project);
        }
        catch (YamlProblem)
        {
            return new StackFile([], project);
        }
    }

    /// <summary>
    /// A setting as configuration gives it: text, or JSON of what is structured; a secret stays closed. Null where it is missing.
    /// </summary>
    public string? Setting(string key) =>
        settings.TryGetValue(key, out var value) ? YamlJson.Setting(value, _ => SettingsErrors.Secret) : null;
}
