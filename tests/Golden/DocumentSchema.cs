using System.Globalization;
using YamlDotNet.Serialization;

namespace QuicLoad.Tests.Golden;

/// <summary>
/// The documented fields of configuration documents, by API version and Kubernetes release: tests/Golden/Schemas. A line
/// is <c>KIND.FIELD.NESTED FIRST-LAST</c>, the minor releases that have the field.
/// </summary>
internal static class DocumentSchema
{
    /// <summary>Fields of rendered YAML documents that the release does not know, and API versions that it does not read.</summary>
    public static IReadOnlyList<string> Unknown(string documents, int minor) =>
        [
            .. documents
                .Split("---\n")
                .SelectMany(document => UnknownIn(new Deserializer().Deserialize<Dictionary<object, object>>(document), minor)),
        ];

    private static IEnumerable<string> UnknownIn(Dictionary<object, object> document, int minor)
    {
        var (api, kind) = ((string)document["apiVersion"], (string)document["kind"]);
        var file = GoldenFile.PathOf(Path.Combine("Schemas", $"{api.Replace('/', '-')}.txt"));
        if (!File.Exists(file))
            return [$"no schema of {api}"];
        var fields = File.ReadLines(file)
            .Where(line => !line.StartsWith('#'))
            .Select(line => line.Split(' '))
            .Select(parts => (Path: parts[0], Releases: parts[1].Split('-')))
            .ToDictionary(field => field.Path, field => (First: Number(field.Releases[0]), Last: Number(field.Releases[1])));
        document.Remove("apiVersion");
        document.Remove("kind");
        return Paths(document, kind)
            .Where(path => !fields.TryGetValue(path, out var releases) || minor < releases.First || minor > releases.Last)
            .Select(path => $"{path} ({api}) in 1.{minor}");
    }

    private static IEnumerable<string> Paths(object? value, string path) =>
        value switch
        {
            Dictionary<object, object> map => map.SelectMany(pair => Paths(pair.Value, $"{path}.{pair.Key}").Prepend($"{path}.{pair.Key}")),
            List<object> list => list.OfType<Dictionary<object, object>>().SelectMany(item => Paths(item, path)),
            _ => [],
        };

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
