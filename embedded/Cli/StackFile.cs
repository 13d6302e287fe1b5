using System.Collections.Immutable;
using QuicLoad.Embedded.State;
using QuicLoad.Embedded.Yaml;
using YamlDotNet.RepresentationModel;

namespace QuicLoad.Embedded.Cli;

/// <summary>Reads Pulumi.STACK.yaml.</summary>
internal sealed class StackFile
{
    private readonly YamlMappingNode root;
    private readonly string stack;

    public StackFile(Project project, string stack)
    {
        this.stack = stack;
        FilePath = Path.Combine(project.StackConfigDirectory, $"Pulumi.{stack}.yaml");
        Exists = File.Exists(FilePath);
        root = Exists ? YamlText.Load(FilePath) : [];
        var values = ImmutableSortedDictionary.CreateBuilder<string, YamlNode>(StringComparer.Ordinal);
        foreach (var (key, value) in ConfigOf(root))
            if (!values.TryAdd(project.Qualify(key.ToString()), value))
                throw new CliException(
                    $"{FilePath}: config must have the setting {project.Qualify(key.ToString())} once, and has it with and "
                        + "without its project. Remove one."
                );
        Values = values.ToImmutable();
    }

    public string FilePath { get; }

    public bool Exists { get; }

    /// <summary>The settings by full key, as they are in the file.</summary>
    public ImmutableSortedDictionary<string, YamlNode> Values { get; }

    /// <summary>The salt of the stack's secrets; null while the file has none.</summary>
    public string? EncryptionSalt =>
        root.Children.TryGetValue("encryptionsalt", out var salt) && salt is YamlScalarNode { Value.Length: > 0 } text ? text.Value : null;

    private IEnumerable<KeyValuePair<YamlNode, YamlNode>> ConfigOf(YamlMappingNode file) =>
        !file.Children.TryGetValue("config", out var config)
            ? []
            : config switch
            {
                YamlMappingNode map => map.Children,
                YamlScalarNode { Value: "" or "~" or "null" } => [],
                _ => throw new CliException(
                    $"{FilePath}: config must be a map of settings. Write each on a line of its own below it, e.g. {"  "}name: value."
                ),
            };

    /// <summary>The settings as the program gets them: the file's, then the project's defaults.</summary>
    /// <exception cref="CliException">A setting that the project requires is missing.</exception>
    public (ImmutableDictionary<string, string> Values, ImmutableHashSet<string> Secrets) Resolve(
        Project project,
        SecretsManager secrets
    ) => Resolve(project, secrets.Decrypt);

    /// <summary>The same, with the caller's way to open a secret: its ciphertext, and where it is.</summary>
    public (ImmutableDictionary<string, string> Values, ImmutableHashSet<string> Secrets) Resolve(
        Project project,
        Func<string, string, string> decrypt
    )
    {
        var values = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var secretKeys = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        var missing = new List<string>();
        foreach (var (key, declared) in project.Schema.Where(s => !Values.ContainsKey(s.Key)))
        {
            var map = declared as YamlMappingNode;
            if (map is null || map.Children.TryGetValue("default", out _) || map.Children.TryGetValue("value", out _))
                values[key] = Render(
                    map is null ? declared
                        : map.Children.TryGetValue("default", out var given) ? given
                        : map.Children["value"],
                    key,
                    decrypt
                );
            else if (key.StartsWith(project.Name + ":", StringComparison.Ordinal))
                missing.Add(key);
        }
        if (missing.Count > 0)
            throw new CliException(
                $"{FilePath} is missing configuration value{(missing.Count == 1 ? "" : "s")} "
                    + $"{string.Join(", ", missing.Select(m => $"'{m}'"))}. Set it: ./pulumi config set {missing[0].Split(':')[1]} "
                    + $"VALUE -s {stack}.",
                ExitCodes.Configuration
            );
        foreach (var (key, node) in Values)
        {
            values[key] = Render(node, key, decrypt);
            if (YamlText.HasSecure(node))
                secretKeys.Add(key);
        }
        return (values.ToImmutable(), secretKeys.ToImmutable());
    }

    /// <summary>A setting as text: a scalar as it is written, a structured value as JSON, a secret decrypted.</summary>
    public string Render(YamlNode node, string key, SecretsManager secrets) => Render(node, key, secrets.Decrypt);

    private string Render(YamlNode node, string key, Func<string, string, string> decrypt) =>
        YamlJson.Setting(node, text => decrypt(text, $"{FilePath}: {key}"));
}
