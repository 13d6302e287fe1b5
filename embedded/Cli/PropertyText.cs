using System.Globalization;
using System.Text;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Cli;

/// <summary>Values as people read them: <c>[secret]</c> and <c>[unknown]</c> for what cannot be shown.</summary>
internal static class PropertyText
{
    /// <summary>A value; nested ones on lines of their own, indented.</summary>
    public static string Render(PropertyValue value, int indent) =>
        value switch
        {
            PropertyValue.Secret => "[secret]",
            PropertyValue.UnknownValue => "[unknown]",
            PropertyValue.Text t => Quote(t.Value),
            PropertyValue.Bool b => b.Value ? "true" : "false",
            PropertyValue.Number n => n.Value.ToString(CultureInfo.InvariantCulture),
            PropertyValue.List { Items.Length: 0 } => "[]",
            PropertyValue.List list => Block('[', ']', indent, list.Items.Select((item, i) => ($"[{i}]", item))),
            PropertyValue.Map { Items.Count: 0 } => "{}",
            PropertyValue.Map map => Block('{', '}', indent, map.Items.Select(item => (item.Key, item.Value))),
            _ => "<null>",
        };

    /// <summary>A changed value.</summary>
    public static string Change(PropertyValue before, PropertyValue after, int indent) =>
        (before, after) switch
        {
            (PropertyValue.Map a, PropertyValue.Map b) => Nested(
                '{',
                '}',
                indent,
                a.Items.Keys.Union(b.Items.Keys)
                    .Order(StringComparer.Ordinal)
                    .Select(key => (key, a.Items.GetValueOrDefault(key), b.Items.GetValueOrDefault(key)))
            ),
            (PropertyValue.List a, PropertyValue.List b) => Nested(
                '[',
                ']',
                indent,
                Enumerable
                    .Range(0, Math.Max(a.Items.Length, b.Items.Length))
                    .Select(i => ($"[{i}]", a.Items.ElementAtOrDefault(i), b.Items.ElementAtOrDefault(i)))
            ),
            _ => $"{Render(before, indent)} => {Render(after, indent)}",
        };

    /// <summary>Changed properties, one under the other, names aligned.</summary>
    public static string Changes(int indent, IEnumerable<(string Key, PropertyValue? Before, PropertyValue? After)> properties)
    {
        var changed = properties.Where(p => !Alike(p.Before, p.After)).ToList();
        var width = changed.Select(p => p.Key.Length).DefaultIfEmpty(0).Max();
        var text = new StringBuilder();
        foreach (var (key, before, after) in changed)
        {
            var (mark, value) = (before, after) switch
            {
                (null, _) => ("+ ", Render(after!, indent + 2)),
                (_, null) => ("- ", Render(before, indent + 2)),
                _ => ("~ ", Change(before, after, indent + 2)),
            };
            text.Append(' ', indent).Append(CultureInfo.InvariantCulture, $"{mark}{key.PadRight(width)}: {value}\n");
        }
        return text.ToString();
    }

    /// <summary>True when a reader would see no difference.</summary>
    public static bool Alike(PropertyValue? a, PropertyValue? b) =>
        a is null || b is null
            ? a == b
            : PropertyDiff.Compare(PropertyValue.Map.Empty.With("", a), PropertyValue.Map.Empty.With("", b)).IsEmpty;

    private static string Nested(
        char open,
        char close,
        int indent,
        IEnumerable<(string Key, PropertyValue? Before, PropertyValue? After)> items
    ) => $"{open}\n{Changes(indent + 2, items)}{new string(' ', indent)}{close}";

    private static string Block(char open, char close, int indent, IEnumerable<(string Key, PropertyValue Value)> items)
    {
        var all = items.ToList();
        var width = all.Max(item => item.Key.Length);
        var text = new StringBuilder().Append(open).Append('\n');
        foreach (var (key, value) in all)
            text.Append(' ', indent + 4).Append(CultureInfo.InvariantCulture, $"{key.PadRight(width)}: {Render(value, indent + 4)}\n");
        return text.Append(' ', indent).Append(close).ToString();
    }

    private static string Quote(string text) =>
        '"'
        + text.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal)
        + '"';
}
