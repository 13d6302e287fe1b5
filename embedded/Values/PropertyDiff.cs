using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace QuicLoad.Embedded.Values;

/// <summary>How a property changed.</summary>
internal enum ChangeKind
{
    Add,
    Delete,
    Update,
}

/// <summary>One changed property by its path, e.g. <c>spec.template.spec.containers[0].image</c>.</summary>
internal sealed record PropertyChange(string Path, ChangeKind Kind)
{
    /// <summary>The first part of the path: the resource's own property.</summary>
    public string Root => Path[..(Path.IndexOfAny(['.', '[']) is var end and > 0 ? end : Path.Length)];
}

/// <summary>
/// Compares values leaf by leaf; secrecy is no difference, an unknown differs from everything. A secret that could not be opened is
/// taken to be the same as any value with a secret in it.
/// </summary>
internal static partial class PropertyDiff
{
    /// <summary>Every changed leaf, in the order of paths.</summary>
    public static ImmutableArray<PropertyChange> Compare(PropertyValue.Map before, PropertyValue.Map after)
    {
        var changes = ImmutableArray.CreateBuilder<PropertyChange>();
        CompareMaps(before, after, "", changes);
        return changes.ToImmutable();
    }

    /// <summary>The path of a property below another, quoted where the key is no plain word.</summary>
    public static string Join(string path, string key) =>
        PlainKey().IsMatch(key)
            ? (path.Length == 0 ? key : $"{path}.{key}")
            : $"{path}[\"{key.Replace("\"", "\\\"", StringComparison.Ordinal)}\"]";

    /// <summary>
    /// True when a change at <paramref name="path"/> is covered by a pattern such as <c>triggers[*]</c>, <c>spec</c> or <c>a.b</c>.
    /// </summary>
    public static bool Covers(string pattern, string path)
    {
        if (pattern == "*")
            return true;
        var expression =
            "^"
            + Regex
                .Escape(pattern)
                .Replace(@"\[\*]", @"\[[^\]]*\]", StringComparison.Ordinal)
                .Replace(@"\*", @"[^.\[]+", StringComparison.Ordinal);
        return Regex.IsMatch(path, expression + @"($|[.\[])");
    }

    private static void CompareValues(
        PropertyValue before,
        PropertyValue after,
        string path,
        ImmutableArray<PropertyChange>.Builder changes
    )
    {
        if (before.IsWithheld() && after.HasSecret())
            return;
        (before, after) = (before.Plain(), after.Plain());
        switch (before, after)
        {
            case (PropertyValue.Map a, PropertyValue.Map b):
                CompareMaps(a, b, path, changes);
                break;
            case (PropertyValue.List a, PropertyValue.List b):
                for (var i = 0; i < Math.Max(a.Items.Length, b.Items.Length); i++)
                    CompareItems(a.Items.ElementAtOrDefault(i), b.Items.ElementAtOrDefault(i), $"{path}[{i}]", changes);
                break;
            case (_, PropertyValue.UnknownValue):
                changes.Add(new(path, ChangeKind.Update));
                break;
            default:
                if (!before.Equals(after))
                    changes.Add(new(path, ChangeKind.Update));
                break;
        }
    }

    private static void CompareMaps(
        PropertyValue.Map before,
        PropertyValue.Map after,
        string path,
        ImmutableArray<PropertyChange>.Builder changes
    )
    {
        foreach (var key in before.Items.Keys.Union(after.Items.Keys).Order(StringComparer.Ordinal))
            CompareItems(before.Items.GetValueOrDefault(key), after.Items.GetValueOrDefault(key), Join(path, key), changes);
    }

    private static void CompareItems(
        PropertyValue? before,
        PropertyValue? after,
        string path,
        ImmutableArray<PropertyChange>.Builder changes
    )
    {
        before = before?.Plain() is PropertyValue.NullValue ? null : before;
        after = after?.Plain() is PropertyValue.NullValue ? null : after;
        if (before is null && after is null)
            return;
        if (before is null)
            changes.Add(new(path, ChangeKind.Add));
        else if (after is null)
            changes.Add(new(path, ChangeKind.Delete));
        else
            CompareValues(before, after, path, changes);
    }

    [GeneratedRegex("^[^.\\[\\]\"]+$")]
    private static partial Regex PlainKey();
}
