using System.Text.RegularExpressions;
using QuicLoad.Tests.Golden;

namespace QuicLoad.Tests.Stacks.Schema;

/// <summary>What docs/settings.md says of a setting.</summary>
/// <param name="Description">Meaning, unit and range, without links.</param>
/// <param name="Default">The one default value; null where it has none, or where it depends on others.</param>
/// <param name="Examples">Good values.</param>
internal sealed partial record SettingsDocs(string Description, string? Default, IReadOnlyList<string> Examples)
{
    /// <summary>By path: items of a list are [], and *.key is a key of every section below the heading.</summary>
    public static IReadOnlyDictionary<string, SettingsDocs> All { get; } = Read();

    /// <summary>Of a setting; null where the page has no row of it.</summary>
    /// <param name="path">Its path, items of a list as [].</param>
    public static SettingsDocs? Find(string path) =>
        All.GetValueOrDefault(path)
        ?? All.FirstOrDefault(row =>
            row.Key.Contains('*', StringComparison.Ordinal)
            && path.EndsWith(row.Key[(row.Key.IndexOf('*', StringComparison.Ordinal) + 1)..], StringComparison.Ordinal)
            && path.StartsWith(row.Key[..row.Key.IndexOf('*', StringComparison.Ordinal)], StringComparison.Ordinal)
        ).Value;

    private static Dictionary<string, SettingsDocs> Read()
    {
        var all = new Dictionary<string, SettingsDocs>(StringComparer.Ordinal);
        var section = "";
        foreach (var line in File.ReadLines(Path.Combine(Repository.Root, "docs", "settings.md")))
        {
            // a heading of several sections has rows with whole paths
            if (line.StartsWith("## ", StringComparison.Ordinal))
                section = line.Contains(',', StringComparison.Ordinal) ? "" : line[3..] + ".";
            if (Row().Match(line) is not { Success: true } row)
                continue;
            var cells = line.Trim('|').Split(" |").Select(cell => cell.Trim()).ToArray();
            var docs = new SettingsDocs(
                Link().Replace(cells[1], "$1"),
                Quoted().Matches(cells[2]) is [{ Length: var length } only] && length == cells[2].Length ? only.Groups[1].Value : null,
                [.. Quoted().Matches(cells.ElementAtOrDefault(3) ?? "").Select(match => match.Groups[1].Value)]
            );
            var keys = Quoted().Matches(cells[0]).Select(match => match.Groups[1].Value).ToList();
            // as many examples as settings: one for each
            foreach (var (at, key) in keys.Index())
                all.Add(
                    section + key,
                    keys.Count > 1 && keys.Count == docs.Examples.Count ? docs with { Examples = [docs.Examples[at]] } : docs
                );
        }
        return all;
    }

    [GeneratedRegex("^\\| `[A-Za-z*]")]
    private static partial Regex Row();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\[([^\]]+)\]\([^)]+\)")]
    private static partial Regex Link();
}
