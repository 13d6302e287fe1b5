using System.Collections.Immutable;
using System.Globalization;
using QuicLoad.Embedded.Engine;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Cli.Review;

/// <summary>Properties of a resource, line by line.</summary>
internal static class ReviewProperties
{
    private const int LongestValue = 160;
    private const int MostLines = 30;

    /// <summary>Every changed property that may be shown.</summary>
    public static ImmutableArray<PropertyChange> Changes(Step step)
    {
        if (step.Old is null || step.New is null)
            return [];
        var changes = step.Diff is { Changes.IsEmpty: false } diff ? diff.Changes : PropertyDiff.Compare(step.Old.Inputs, step.New.Inputs);
        return [.. changes.Where(change => !step.New.HideDiffs.Any(hidden => PropertyDiff.Covers(hidden, change.Path)))];
    }

    /// <summary>The value at a path; a secret where the value is inside of one; null where there is none.</summary>
    public static PropertyValue? At(PropertyValue.Map map, string path)
    {
        PropertyValue? value = map;
        var secret = false;
        foreach (var part in PropertyPath.Split(path))
        {
            secret |= value is PropertyValue.Secret;
            value = value?.Plain() switch
            {
                PropertyValue.Map inner => inner.Items.GetValueOrDefault(part),
                PropertyValue.List list when int.TryParse(part, CultureInfo.InvariantCulture, out var at) => list.Items.ElementAtOrDefault(
                    at
                ),
                _ => null,
            };
        }
        return secret && value is not (null or PropertyValue.Secret) ? new PropertyValue.Secret(value) : value;
    }

    /// <summary>The last name of a path: <c>image</c> of <c>spec.containers[0].image</c>.</summary>
    public static string Leaf(string path) => PropertyPath.Split(path).LastOrDefault(part => !part.All(char.IsAsciiDigit)) ?? path;

    /// <summary>The lines of an update or replacement.</summary>
    public static IEnumerable<string> ChangeLines(Step step)
    {
        var changes = Changes(step)
            .Select(change =>
                (
                    change.Path,
                    Old: At(step.Old!.Inputs, change.Path),
                    New: At(step.New!.Inputs, change.Path),
                    Forces: step.Op == StepOp.Replace && step.Diff?.Replacing.Contains(change.Path) == true
                )
            );
        // a command that creates and updates by the same script has one change, not two
        var groups = changes.GroupBy(change =>
            (change.Old, change.New, change.Forces, IsText(change.Old) && IsText(change.New) ? "" : change.Path)
        );
        foreach (var same in groups)
        {
            foreach (var line in ChangeLines(string.Join(", ", same.Select(change => change.Path)), same.Key.Old, same.Key.New))
                yield return line + (same.Key.Forces ? "  (replaces)" : "");
        }
    }

    /// <summary>The lines of one changed value; texts of several lines are compared line by line.</summary>
    public static IEnumerable<string> ChangeLines(string path, PropertyValue? old, PropertyValue? now)
    {
        if (
            old is PropertyValue.Text a
            && now is PropertyValue.Text b
            && (a.Value.Contains('\n', StringComparison.Ordinal) || b.Value.Contains('\n', StringComparison.Ordinal))
        )
            return LineChanges(path, a.Value.Split('\n'), b.Value.Split('\n'));
        return
        [
            (old, now) switch
            {
                (null, _) => $"    + {Markdown.Visible(path)}: {Brief(now)}",
                (_, null) => $"    - {Markdown.Visible(path)}: {Brief(old)}",
                _ => Markdown.Pair(Whole(old), Whole(now), LongestValue) is var (before, after)
                    ? $"    {Markdown.Visible(path)}: {before} => {after}"
                    : "",
            },
        ];
    }

    /// <summary>The lines of a new resource's properties.</summary>
    public static IEnumerable<string> InputLines(PropertyValue.Map inputs) =>
        inputs
            .Items.Where(item => item.Key != "__internal")
            .GroupBy(item => IsText(item.Value) ? (item.Value, "") : (item.Value, item.Key))
            .Select(same => $"    {Markdown.Visible(string.Join(", ", same.Select(item => item.Key)))}: {Brief(same.Key.Value)}");

    /// <summary>A value on one line, cut where it is long.</summary>
    public static string Brief(PropertyValue? value) =>
        value switch
        {
            PropertyValue.Text text when text.Value.Split('\n') is { Length: > 1 } lines => string.Create(
                CultureInfo.InvariantCulture,
                $"text of {lines.Length} lines, {text.Value.Length} characters"
            ),
            _ => Markdown.Shorten(Markdown.Visible(Whole(value)), LongestValue),
        };

    private static string Whole(PropertyValue? value) =>
        value switch
        {
            PropertyValue.Secret => "[secret]",
            PropertyValue.UnknownValue => "[unknown]",
            PropertyValue.Text text when Placeholder.Is(text) || Placeholder.IsId(text.Value) => text.Value,
            PropertyValue.Text text => $"\"{text.Value.Replace("\"", "\\\"", StringComparison.Ordinal)}\"",
            PropertyValue.Bool b => b.Value ? "true" : "false",
            PropertyValue.Number n => n.Value.ToString(CultureInfo.InvariantCulture),
            PropertyValue.List list => $"[{string.Join(", ", list.Items.Select(Whole))}]",
            PropertyValue.Map map => $"{{{string.Join(", ", map.Items.Select(item => $"{item.Key}: {Whole(item.Value)}"))}}}",
            _ => "null",
        };

    private static IEnumerable<string> LineChanges(string path, string[] old, string[] now)
    {
        var start = old.Zip(now).TakeWhile(pair => pair.First == pair.Second).Count();
        var most = Math.Min(old.Length, now.Length) - start;
        var end = old.Reverse().Zip(now.Reverse()).Take(most).TakeWhile(pair => pair.First == pair.Second).Count();
        yield return string.Create(CultureInfo.InvariantCulture, $"    {Markdown.Visible(path)}: from line {start + 1}");
        var (gone, came) = (old[start..^end], now[start..^end]);
        if (gone.Length == came.Length)
        {
            var pairs = gone.Zip(came)
                .Where(pair => pair.First != pair.Second)
                .Select(pair => Markdown.Pair(pair.First, pair.Second, LongestValue))
                .ToList();
            (gone, came) = ([.. pairs.Select(pair => pair.Before)], [.. pairs.Select(pair => pair.After)]);
        }
        foreach (var line in Lines("-", gone).Concat(Lines("+", came)))
            yield return line;
    }

    private static bool IsText(PropertyValue? value) =>
        value is PropertyValue.Text text && text.Value.Contains('\n', StringComparison.Ordinal);

    private static IEnumerable<string> Lines(string mark, string[] lines)
    {
        foreach (var line in lines.Take(MostLines))
            yield return $"{mark}       {Markdown.Shorten(Markdown.Visible(line), LongestValue)}".TrimEnd();
        if (lines.Length > MostLines)
            yield return string.Create(CultureInfo.InvariantCulture, $"{mark}       ({lines.Length - MostLines} more lines)");
    }
}
