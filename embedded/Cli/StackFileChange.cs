using QuicLoad.Embedded.Yaml;
using YamlDotNet.RepresentationModel;

namespace QuicLoad.Embedded.Cli;

/// <summary>The ways to bring a change into a stack file's text, the one that touches the least first.</summary>
/// <param name="text">The text before.</param>
/// <param name="root">Its parts; null where it is empty.</param>
/// <param name="place">Where the change is: config, the setting's key, and the way into it.</param>
/// <param name="isKey">Whether a key as written is the setting's.</param>
/// <param name="wanted">The file's values after the change.</param>
internal sealed class StackFileChange(string text, YamlPart? root, string[] place, Func<string, string, bool> isKey, YamlMappingNode wanted)
{
    private const string SchemaLine = "# yaml-language-server: ";

    /// <summary>A text, and the part of the old one whose comments go with it.</summary>
    internal sealed record Proposal(string Text, int From, int To);

    /// <summary>The ways, from the innermost level of the place to the outermost.</summary>
    public IEnumerable<Proposal> Proposals()
    {
        if (root is null or { Pairs: null } or { Pairs.Count: 0 })
        {
            yield return new Proposal(WithoutRoot() + YamlWriter.Block(wanted, 0, YamlEdit.LineEnd(text)), 0, 0);
            yield break;
        }
        var way = Way();
        var (from, to) = Lost(way);
        for (var level = way.Count; level > 0; level--)
            if (At(way, level) is { } changed)
                yield return new Proposal(changed, from, to);
    }

    /// <summary>Each step into the place as far as it is written: the map or list, and which of its parts; -1 where it has none.</summary>
    private List<(YamlPart Parent, int At)> Way()
    {
        var way = new List<(YamlPart Parent, int At)>();
        var part = root;
        foreach (var (key, level) in place.Select((key, level) => (key, level)))
        {
            if (part is not { Target: null } || (part.Pairs is null && part.Items is null))
                break;
            var at =
                part.Pairs is { } pairs
                    ? pairs.FindIndex(pair => pair.Key.Scalar is { } name && (level == 1 ? isKey(name, key) : name == key))
                : int.TryParse(key, out var index) && index >= 0 && index < part.Items!.Count ? index
                : -1;
            way.Add((part, at));
            if (at < 0)
                break;
            part = part.Pairs is { } found ? found[at].Value : part.Items![at];
        }
        return way;
    }

    /// <summary>The text with the part at a level written as wanted; null where that is not thought of.</summary>
    private string? At(List<(YamlPart Parent, int At)> way, int level)
    {
        var (parent, at) = way[level - 1];
        var value = WantedAt(level, parent);
        if (value is null)
        {
            if (at < 0 || level < place.Length)
                return null;
            if ((parent.Pairs?.Count ?? parent.Items!.Count) > 1)
                return YamlEdit.Remove(text, parent, at);
            // the last one leaves an empty map or list
            return null;
        }
        if (at >= 0)
            return parent.Pairs is { } pairs
                ? YamlEdit.Replace(text, pairs[at], parent, value)
                : YamlEdit.Replace(text, parent.Items![at], parent, value);
        if (parent is { Pairs.Count: 0 } or { Items.Count: 0 })
            return null;
        if (level == 1 && place is ["encryptionsalt"] && !parent.IsFlow)
            return YamlEdit.InsertLine(text, FirstLine(), YamlWriter.Pair(place[0], value, 0, YamlEdit.LineEnd(text)));
        return YamlEdit.Add(text, parent, parent.Pairs is null ? null : place[level - 1], value);
    }

    /// <summary>The wanted value of the first steps of the place.</summary>
    private YamlNode? WantedAt(int levels, YamlPart parent)
    {
        YamlNode? node = wanted;
        for (var level = 0; level < levels && node is not null; level++)
            node = node switch
            {
                YamlMappingNode map => map
                    .Children.FirstOrDefault(child =>
                        level == 1 ? isKey(child.Key.ToString(), place[level]) : child.Key.ToString() == place[level]
                    )
                    .Value,
                // an item that goes leaves its place to the next one: the list is written without it
                YamlSequenceNode list when level == place.Length - 1 && parent.Items?.Count > list.Children.Count => null,
                YamlSequenceNode list => int.TryParse(place[level], out var at) ? list.Children.ElementAtOrDefault(at) : null,
                _ => null,
            };
        return node;
    }

    /// <summary>Comments inside of a value that is replaced or removed go with it, and one behind a value that is removed.</summary>
    private (int From, int To) Lost(List<(YamlPart Parent, int At)> way)
    {
        var (parent, at) = way[^1];
        if (way.Count < place.Length || at < 0)
            return (0, 0);
        var part = parent.Pairs is { } pairs ? pairs[at].Value : parent.Items![at];
        var from = parent.Pairs is { } keys ? keys[at].Key.Index : part.Index;
        return WantedAt(place.Length, parent) is null ? (from, YamlEdit.EndOfLine(text, part.End))
            : part.Target is null ? (part.Index, part.End)
            : (0, 0);
    }

    /// <summary>After the mark that a document begins with, and the line that names its schema to editors, where there are such.</summary>
    private int FirstLine()
    {
        var mark = text[..root!.Index].LastIndexOf("---", StringComparison.Ordinal);
        var first = mark < 0 ? 0 : YamlEdit.EndOfLine(text, mark);
        return text.AsSpan(first).StartsWith(SchemaLine, StringComparison.Ordinal) ? YamlEdit.EndOfLine(text, first) : first;
    }

    private string WithoutRoot()
    {
        var kept = root is null or { Scalar: "" } ? text : string.Concat(text.AsSpan(0, root.Index), text.AsSpan(root.End).TrimStart());
        return kept.Length > 0 && kept[^1] != '\n' ? kept + YamlEdit.LineEnd(text) : kept;
    }
}
