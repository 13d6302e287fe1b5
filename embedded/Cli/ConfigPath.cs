using System.Globalization;
using QuicLoad.Embedded.Values;
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
                YamlSequenceNode list => int.TryParse(part, out var at) ? list.Children.ElementAtOrDefault(at) : null,
                _ => null,
            };
        return node;
    }

    /// <summary>The setting with the value put at the place, or taken away from it when null.</summary>
    public YamlNode Put(YamlNode? root, YamlNode? value) => Put(root, Path, value) ?? new YamlMappingNode();

    /// <summary>The node as maps, lists and scalars that the serializer writes.</summary>
    /// <param name="node">The node.</param>
    /// <param name="typed">Numbers and booleans stay what they are; else they are quoted, as the official CLI does.</param>
    public static object ToPlain(YamlNode node, bool typed) => node switch
    {
        YamlMappingNode map => map.Children.ToDictionary(c => (object)c.Key.ToString(), c => ToPlain(c.Value, typed)),
        YamlSequenceNode list => list.Children.Select(item => ToPlain(item, typed)).ToList(),
        YamlScalarNode { Style: ScalarStyle.Any or ScalarStyle.Plain, Value: var text } when typed => Typed(text ?? ""),
        _ => ((YamlScalarNode)node).Value ?? "",
    };

    private static YamlNode? Put(YamlNode? node, ReadOnlySpan<string> path, YamlNode? value)
    {
        if (path.IsEmpty)
            return value;
        if (node is null && path[0] == "0")
            node = new YamlSequenceNode();
        if (node is YamlSequenceNode list && int.TryParse(path[0], out var at))
        {
            var item = Put(list.Children.ElementAtOrDefault(at), path[1..], value);
            if (at > list.Children.Count)
                throw new CliException($"[{at}] must be at most {list.Children.Count}: the list has {list.Children.Count} items.");
            if (at < list.Children.Count)
                list.Children.RemoveAt(at);
            if (item is not null)
                list.Children.Insert(at, item);
            return list;
        }
        var map = node as YamlMappingNode ?? [];
        var child = Put(map.Children.TryGetValue(path[0], out var before) ? before : null, path[1..], value);
        if (child is null)
            map.Children.Remove(path[0]);
        else
            map.Children[path[0]] = child;
        return map;
    }

    private static object Typed(string text) => text switch
    {
        "true" => true,
        "false" => false,
        _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => whole,
        _ => text,
    };
}
