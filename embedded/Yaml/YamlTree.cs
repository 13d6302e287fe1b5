using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace QuicLoad.Embedded.Yaml;

/// <summary>Makes values of parts: aliases and merge keys become what they stand for, and every scalar has one meaning.</summary>
internal sealed class YamlTree
{
    /// <summary>More values than this come from aliases of aliases, not from a person.</summary>
    private const int MostValues = 50_000;

    private int count;

    /// <summary>The root map of a text; an empty one where the text is empty.</summary>
    /// <exception cref="YamlProblem">The text is no YAML, its root is no map, or it is ambiguous.</exception>
    public static YamlMappingNode Read(string text) => Build(YamlSource.Read(text).Root);

    /// <summary>The map of a root; an empty one where there is none.</summary>
    public static YamlMappingNode Build(YamlPart? root) =>
        root is null or { Scalar: "", Style: ScalarStyle.Plain }
            ? []
            : new YamlTree().Node(root, 0) as YamlMappingNode
                ?? throw root.Problem("must be a map of settings. Write key: value on lines of their own.");

    private YamlNode Node(YamlPart part, int level)
    {
        if (++count > MostValues || level > YamlSource.MostLevels)
            throw part.Problem(
                $"must have at most {MostValues} values on {YamlSource.MostLevels} levels, aliases counted as what they stand "
                    + "for. Use fewer aliases."
            );
        if (part.Target is { } target)
            return Node(target, level + 1);
        if (part.Scalar is not null)
            return Scalar(part);
        if (part.Tag is { } tag && tag is not ("!" or "tag:yaml.org,2002:map" or "tag:yaml.org,2002:seq"))
            throw part.Problem($"has the tag {tag}, which settings have no use for. Remove it.");
        if (part.Items is { } items)
            return new YamlSequenceNode(items.Select(item => Node(item, level + 1)));
        var map = new YamlMappingNode();
        foreach (var (key, value) in part.Pairs!.Where(pair => !IsMerge(pair.Key)))
        {
            var name = KeyOf(key);
            if (!map.Children.TryAdd(name, Node(value, level + 1)))
                throw key.Problem($"has the key \"{name}\" a second time. Remove one of them.");
        }
        var merges = part.Pairs!.Where(pair => IsMerge(pair.Key)).ToList();
        if (merges.Count > 1)
            throw merges[1].Key.Problem("has the merge key << a second time. Write << : [*one, *other].");
        foreach (var merged in merges.SelectMany(pair => (pair.Value.Target ?? pair.Value).Items ?? [pair.Value]))
        {
            if (Node(merged, level + 1) is not YamlMappingNode from)
                throw merged.Problem("must be a map, or a list of maps, after the merge key <<. Correct it.");
            foreach (var (key, value) in from.Children)
                map.Children.TryAdd(key, value);
        }
        return map;
    }

    private static YamlScalarNode Scalar(YamlPart part) =>
        YamlScalar.Resolve(part) is var value && value is string text
            ? new YamlScalarNode(text)
            {
                Style = part.Style == ScalarStyle.Plain && YamlScalar.Plain(text) is string ? ScalarStyle.Plain : ScalarStyle.DoubleQuoted,
            }
            : new YamlScalarNode(part.Tag is null ? part.Scalar : YamlScalar.Text(value)) { Style = ScalarStyle.Plain };

    private static bool IsMerge(YamlPart key) =>
        key is { Scalar: "<<", Style: ScalarStyle.Plain, Tag: null or "!" or "tag:yaml.org,2002:merge" };

    private static YamlScalarNode KeyOf(YamlPart key) =>
        (key.Target ?? key) is { Scalar: not null } scalar && YamlScalar.Resolve(scalar) is string name
            ? new YamlScalarNode(name)
            : throw key.Problem("must have text as key, and YAML reads this one otherwise. Write it in quotation marks.");
}
