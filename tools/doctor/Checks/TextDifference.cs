namespace QuicLoad.Doctor.Checks;

/// <summary>Finds where two texts begin to differ, in few words.</summary>
internal static class TextDifference
{
    /// <summary>The first words that differ, of the first line that does.</summary>
    public static (string Declared, string Found) First(string declared, string found)
    {
        var (left, right) = (declared.TrimEnd().Split('\n'), found.TrimEnd().Split('\n'));
        var line = Enumerable
            .Range(0, Math.Max(left.Length, right.Length))
            .First(i => left.ElementAtOrDefault(i) != right.ElementAtOrDefault(i));
        var (must, not) = (left.ElementAtOrDefault(line), right.ElementAtOrDefault(line));
        if (must is null || not is null)
            return (must?.Trim() ?? "(no more lines)", not?.Trim() ?? "(no more lines)");
        var (these, those) = (must.Split(' '), not.Split(' '));
        var gone = these.Except(those).ToList();
        var more = those.Except(these).ToList();
        return gone.Count + more.Count > 0 && gone.Count < these.Length ? (Words(gone), Words(more)) : (must.Trim(), not.Trim());
    }

    private static string Words(List<string> words) => words.Count == 0 ? "(nothing)" : string.Join(' ', words);
}
