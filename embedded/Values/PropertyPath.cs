using System.Text.RegularExpressions;

namespace QuicLoad.Embedded.Values;

/// <summary>
/// Property paths such as <c>spec.ports[0]</c> and <c>data["a.b"]</c>, as the options IgnoreChanges and others take them.
/// </summary>
internal static partial class PropertyPath
{
    /// <summary>The target with the value at a path taken from the source; where the source has none, the target's is removed.</summary>
    public static PropertyValue Copy(string path, PropertyValue source, PropertyValue target) => Copy(Split(path), source, target)!;

    /// <summary>The parts of a path; an index stays a number in text.</summary>
    public static string[] Split(string path) =>
        [
            .. Part()
                .Matches(path)
                .Select(m =>
                    m.Groups["quoted"].Success
                        ? m.Groups["quoted"].Value.Replace("\\\"", "\"", StringComparison.Ordinal)
                        : m.Groups["plain"].Value
                ),
        ];

    private static PropertyValue? Copy(ReadOnlySpan<string> path, PropertyValue? source, PropertyValue? target)
    {
        if (path.IsEmpty)
            return source;
        var (from, to) = (source?.Plain(), target?.Plain());
        if (to is PropertyValue.List list)
        {
            var items = list.Items;
            for (var i = 0; i < items.Length; i++)
                if (path[0] == "*" || path[0] == i.ToString(System.Globalization.CultureInfo.InvariantCulture))
                    items = items.SetItem(
                        i,
                        Copy(path[1..], (from as PropertyValue.List)?.Items.ElementAtOrDefault(i), items[i]) ?? items[i]
                    );
            return Rewrap(target!, new PropertyValue.List(items));
        }
        if (to is not PropertyValue.Map map)
            return target;
        var keys = path[0] == "*" ? map.Items.Keys.Union((from as PropertyValue.Map)?.Items.Keys ?? []).ToArray() : [path[0]];
        foreach (var key in keys)
        {
            var value = Copy(path[1..], (from as PropertyValue.Map)?.Items.GetValueOrDefault(key), map.Items.GetValueOrDefault(key));
            map = value is null ? map.Without(key) : map.With(key, value);
        }
        return Rewrap(target!, map);
    }

    private static PropertyValue Rewrap(PropertyValue before, PropertyValue after) =>
        before is PropertyValue.Secret ? new PropertyValue.Secret(after) : after;

    [GeneratedRegex("\\[\"(?<quoted>(\\\\.|[^\"])*)\"\\]|\\[(?<plain>[^\\]]+)\\]|(?<plain>[^.\\[\\]]+)")]
    private static partial Regex Part();
}
