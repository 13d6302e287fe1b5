using QuicLoad.Embedded.Yaml;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace QuicLoad.Embedded.Cli;

/// <summary>
/// Changes single settings of a stack file; all else stays as it is, comments too. What would be written is read back first: a change
/// that would lose or alter anything else is refused.
/// </summary>
/// <param name="path">The file; it need not be there.</param>
/// <param name="project">The project's name, which a setting may be written without.</param>
internal sealed class StackFileEditor(string path, string? project = null)
{
    private string text = File.Exists(path) ? YamlText.ReadText(path) : "";

    /// <summary>Sets a setting, in its place or at the end of <c>config:</c>.</summary>
    /// <param name="key">The full key.</param>
    /// <param name="value">What YAML shall hold: text, whole numbers, truth, or maps and lists of it.</param>
    /// <exception cref="CliException">The file cannot be changed without a loss.</exception>
    public void Set(string key, object value) => Set(new ConfigPath(key, []), Node(value));

    /// <summary>Sets a setting, or a place inside one.</summary>
    /// <exception cref="CliException">The file cannot be changed without a loss.</exception>
    public void Set(ConfigPath place, YamlNode value) => Change(["config", place.Key, .. place.Path], place, value);

    /// <summary>Removes a setting.</summary>
    public void Remove(string key) => Remove(new ConfigPath(key, []));

    /// <summary>Removes a setting, or a place inside one.</summary>
    /// <exception cref="CliException">The file cannot be changed without a loss.</exception>
    public void Remove(ConfigPath place) => Change(["config", place.Key, .. place.Path], place, null);

    /// <summary>Sets the salt, as the first line.</summary>
    /// <exception cref="CliException">The file cannot be changed without a loss.</exception>
    public void SetSalt(string salt) => Change(["encryptionsalt"], new ConfigPath("encryptionsalt", []), new YamlScalarNode(salt));

    /// <summary>Writes the file.</summary>
    public void Save() => ReplacedFile.Write(path, text);

    private void Change(string[] place, ConfigPath named, YamlNode? value)
    {
        var document = Read(text);
        if (document.Count > 1)
            throw Refused(named, $"the file holds {document.Count} documents, of which only the first counts");
        var wanted = Wanted(YamlTree.Build(document.Root), place, named, value);
        var reason = "it is written in a way that this program does not change";
        foreach (var proposal in new StackFileChange(text, document.Root, place, IsKey, wanted).Proposals())
        {
            if (Loss(proposal, document.Root, wanted) is not { } loss)
            {
                text = proposal.Text;
                return;
            }
            reason = loss;
        }
        throw Refused(named, reason);
    }

    /// <summary>The file's values after the change.</summary>
    private YamlMappingNode Wanted(YamlMappingNode root, string[] place, ConfigPath named, YamlNode? value)
    {
        if (place is [var top])
            return (YamlMappingNode)ConfigPath.Put(root, [top], value)!;
        var config =
            !root.Children.TryGetValue("config", out var node) || IsNothing(node)
                ? []
                : node as YamlMappingNode ?? throw Refused(named, "config is no map of settings");
        var key = config.Children.Keys.Select(k => k.ToString()).FirstOrDefault(k => IsKey(k, named.Key)) ?? named.Key;
        var changed = ConfigPath.Put(config, [key, .. named.Path], value) ?? new YamlMappingNode();
        return (YamlMappingNode)ConfigPath.Put(root, ["config"], changed)!;
    }

    /// <summary>What a proposal would lose; null where nothing.</summary>
    private string? Loss(StackFileChange.Proposal proposal, YamlPart? before, YamlMappingNode wanted)
    {
        try
        {
            var after = YamlSource.Read(proposal.Text);
            if (Canonical(YamlTree.Build(after.Root)) != Canonical(wanted))
                return "other settings would change with it, e.g. through an anchor or a merge key";
            var kept = YamlEdit
                .Comments(text, before)
                .Where(comment => comment.Index < proposal.From || comment.Index >= proposal.To)
                .Select(comment => comment.Text);
            return kept.SequenceEqual(YamlEdit.Comments(proposal.Text, after.Root).Select(comment => comment.Text))
                ? null
                : "a comment would be lost";
        }
        catch (YamlProblem problem)
        {
            return $"the file could not be read afterwards: line {problem.Line} {problem.Message.TrimEnd('.')}";
        }
    }

    private YamlSource Read(string yaml)
    {
        try
        {
            var document = YamlSource.Read(yaml);
            _ = YamlTree.Build(document.Root);
            return document;
        }
        catch (YamlProblem problem)
        {
            throw new CliException($"{path}({problem.Line},{problem.Column}): the line {problem.Message}");
        }
    }

    private CliException Refused(ConfigPath place, string reason) =>
        new($"{path}: {place.Key} cannot be changed here: {reason}. The file is as it was; change it with an editor.");

    private bool IsKey(string written, string key) => written == key || (project is not null && $"{project}:{written}" == key);

    /// <summary>Values as text that is the same where they mean the same. No settings at all are an empty map of them.</summary>
    private static string Canonical(YamlMappingNode root)
    {
        var hasConfig = root.Children.TryGetValue("config", out var config) && !IsNothing(config);
        return Canonical((YamlNode)(hasConfig ? root : ConfigPath.Put(root, ["config"], new YamlMappingNode())!));
    }

    private static bool IsNothing(YamlNode node) => node is YamlScalarNode { Style: ScalarStyle.Plain, Value: "" or "~" or "null" };

    private static string Canonical(YamlNode node) =>
        node switch
        {
            YamlMappingNode map => $"{{{string.Join(",", Sorted(map).Select(c => $"{YamlWriter.Inline(c.Key)}:{Canonical(c.Value)}"))}}}",
            YamlSequenceNode list => $"[{string.Join(",", list.Children.Select(Canonical))}]",
            _ => YamlJson.Render(node, secret => secret),
        };

    private static IEnumerable<KeyValuePair<YamlNode, YamlNode>> Sorted(YamlMappingNode map) =>
        map.Children.OrderBy(child => child.Key.ToString(), StringComparer.Ordinal);

    private static YamlNode Node(object value) =>
        value switch
        {
            YamlNode node => node,
            bool or int or long => new YamlScalarNode(YamlScalar.Text(value)) { Style = ScalarStyle.Plain },
            System.Collections.IDictionary map => new YamlMappingNode(
                map.Keys.Cast<object>()
                    .Select(key => KeyValuePair.Create<YamlNode, YamlNode>(new YamlScalarNode(key.ToString()), Node(map[key]!)))
            ),
            System.Collections.IList list => new YamlSequenceNode(list.Cast<object>().Select(Node)),
            _ => new YamlScalarNode(value.ToString()) { Style = ScalarStyle.DoubleQuoted },
        };
}
