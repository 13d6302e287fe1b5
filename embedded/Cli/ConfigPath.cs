using System.Globalization;
using QuicLoad.Embedded.Values;
using QuicLoad.Embedded.Yaml;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace QuicLoad.Embedded.Cli;

/// <summary>A setting, or a place inside a structured one: <c>viewers.replicas</c>, <c>workers[0].address</c>.</summary>
internal sealed record ConfigPath(string Key, string[] Path)
{
    /// <summary>Reads a key as given on the command line.</summary>
    public static ConfigPath Parse(Project project, string key, bool isPath)
    {
        if (!isPath)
            return new ConfigPath(project.Qualify(key), []);
        var colon = key.IndexOf(':', StringComparison.Ordinal);
        var parts = PropertyPath.Split(key[(colon + 1)..]);
        if (parts.Length == 0)
            throw new CliException($"\"{key}\" must name a setting, e.g. viewers.replicas.");
        return new ConfigPath((colon < 0 ? project.Name : key[..colon]) + ":" + parts[0], parts[1..]);
    }

    /// <summary>The value at the place; null when there is none.</summary>
    public YamlNode? Find(YamlNode root)
    {
        YamlNode? node = root;
        foreach (var part in Path)
            node = node switch
            {
                YamlMappingNode map => map.Children.TryGetValue(part, out var child) ? child : null,
                YamlSequenceNode list => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
                    ? list.Children.ElementAtOrDefault(at)
                    : null,
                _ => null,
            };
        return node;
    }

    /// <summary>
    /// A value with another one put at a place, or taken away from it when null; maps and lists on the way are made, and copied.
    /// </summary>
    /// <exception cref="CliException">There is a value on the way that has no parts, or the list is too short.</exception>
    public static YamlNode? Put(YamlNode? node, string[] path, YamlNode? value) => Put(node, path, 0, value);

    /// <summary>What the official CLI makes of a text that is put at a path: truth and whole numbers keep their type.</summary>
    public static YamlScalarNode Typed(string text)
    {
        var isTyped =
            text is "true" or "false"
            || (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) && text is ['0'] or not ['0', ..]);
        return new YamlScalarNode(text) { Style = isTyped ? ScalarStyle.Plain : ScalarStyle.DoubleQuoted };
    }

    private static YamlNode? Put(YamlNode? node, string[] path, int depth, YamlNode? value)
    {
        if (depth == path.Length)
            return value;
        var (part, isNothing) = (path[depth], node is null or YamlScalarNode { Style: ScalarStyle.Plain, Value: "" or "~" or "null" });
        // as with the official CLI a setting itself may become a map, what is inside of one may not
        if (!isNothing && (node is YamlScalarNode || YamlJson.Secure(node!) is not null))
            return value is null ? node
                : depth < 2 ? Put(null, path, depth, value)
                : throw new CliException(
                    $"{string.Join('.', path.Take(depth).Skip(1))} must be a map or a list to have a {part}, and is a value. "
                        + "Remove it first."
                );
        if (isNothing && value is null)
            return node;
        if (node is YamlSequenceNode || (isNothing && part == "0"))
            return new YamlSequenceNode(Items((node as YamlSequenceNode)?.Children ?? [], path, depth, value));
        var map = new YamlMappingNode(
            ((node as YamlMappingNode)?.Children ?? Enumerable.Empty<KeyValuePair<YamlNode, YamlNode>>()).Select(child => child)
        );
        if (Put(map.Children.TryGetValue(part, out var before) ? before : null, path, depth + 1, value) is { } child)
            map.Children[part] = child;
        else
            map.Children.Remove(part);
        return map;
    }

    private static List<YamlNode> Items(IList<YamlNode> before, string[] path, int depth, YamlNode? value)
    {
        var items = before.ToList();
        if (!int.TryParse(path[depth], NumberStyles.None, CultureInfo.InvariantCulture, out var at) || at > items.Count)
            throw new CliException($"[{path[depth]}] must be a number from 0 to {items.Count}: the list has {items.Count} items.");
        var item = Put(items.ElementAtOrDefault(at), path, depth + 1, value);
        if (at < items.Count)
            items.RemoveAt(at);
        if (item is not null)
            items.Insert(at, item);
        return items;
    }
}
