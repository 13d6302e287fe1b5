using System.Globalization;
using System.Text;
using QuicLoad.Embedded.Engine;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Cli;

/// <summary>The parts of what is shown after an operation: diagnostics, outputs, resources.</summary>
internal static class Report
{
    private static readonly (string Op, string Mark, string Planned, string Done)[] Kinds =
    [
        ("create", "+ ", "to create", "created"),
        ("update", "~ ", "to update", "updated"),
        ("delete", "- ", "to delete", "deleted"),
        ("replace", "+-", "to replace", "replaced"),
        ("read", "> ", "to read", "read"),
    ];

    /// <summary>Messages by resource.</summary>
    public static string Diagnostics(IReadOnlyList<Diagnostic> diagnostics, string stackUrn)
    {
        if (diagnostics.Count == 0)
            return "";
        var text = new StringBuilder("Diagnostics:\n");
        foreach (var group in diagnostics.GroupBy(d => d.Urn ?? stackUrn))
        {
            text.Append(CultureInfo.InvariantCulture, $"  {Urn.Type(group.Key)} ({Urn.Name(group.Key)}):\n");
            foreach (var diagnostic in group)
            {
                var label = diagnostic.Severity == LogSeverity.Info ? "" : diagnostic.Severity.ToString().ToLowerInvariant() + ": ";
                text.Append(CultureInfo.InvariantCulture, $"    {label}{diagnostic.Message.TrimEnd().ReplaceLineEndings("\n    ")}\n");
            }
            text.Append('\n');
        }
        return text.ToString();
    }

    /// <summary>The stack's outputs, changes marked; secrets hidden.</summary>
    public static string Outputs(PropertyValue.Map before, PropertyValue.Map after)
    {
        var keys = before.Items.Keys.Union(after.Items.Keys).Order(StringComparer.Ordinal).ToList();
        if (keys.Count == 0)
            return "";
        var text = new StringBuilder("Outputs:\n");
        var width = keys.Max(key => key.Length);
        foreach (var key in keys)
        {
            var (old, now) = (before.Items.GetValueOrDefault(key), after.Items.GetValueOrDefault(key));
            var (mark, value) = (old, now) switch
            {
                (null, _) => ("+ ", PropertyText.Render(now!, 4)),
                (_, null) => ("- ", PropertyText.Render(old, 4)),
                _ when PropertyText.Alike(old, now) => ("  ", PropertyText.Render(now, 4)),
                _ => ("~ ", PropertyText.Change(old, now, 4)),
            };
            text.Append(CultureInfo.InvariantCulture, $"  {mark}{key.PadRight(width)}: {value}\n");
        }
        return text.Append('\n').ToString();
    }

    /// <summary>How many resources changed in which way.</summary>
    public static string Resources(OperationResult result, bool preview)
    {
        var text = new StringBuilder("Resources:\n");
        var (changes, kinds) = (0, 0);
        foreach (var (op, mark, planned, done) in Kinds)
        {
            if (!result.Changes.TryGetValue(op, out var count))
                continue;
            changes += count;
            kinds++;
            text.Append(CultureInfo.InvariantCulture, $"    {mark}{count} {(preview ? planned : done)}\n");
        }
        var same = result.Changes.GetValueOrDefault("same") + result.Changes.GetValueOrDefault("refresh");
        var pieces = new List<string>();
        if (kinds > 1)
            pieces.Add($"{changes} changes");
        if (same > 0)
            pieces.Add($"{same} unchanged");
        if (pieces.Count > 0)
            text.Append(CultureInfo.InvariantCulture, $"    {string.Join(". ", pieces)}\n");
        return text.ToString();
    }
}
