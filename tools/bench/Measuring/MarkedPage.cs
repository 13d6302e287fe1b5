namespace QuicLoad.Bench.Measuring;

/// <summary>A page of docs/ with generated parts, which stand between two comments each.</summary>
internal static class MarkedPage
{
    /// <summary>What a run measured.</summary>
    public const string Measured = "measured";

    /// <summary>What a test captured.</summary>
    public const string Captured = "captured";

    /// <summary>Puts a text between the comments of a part.</summary>
    /// <exception cref="FormatException">The page has no such part.</exception>
    public static string Replace(string page, string part, string text)
    {
        var (begin, end) = ($"<!-- {part}: begin", $"<!-- {part}: end -->");
        var from = page.IndexOf(begin, StringComparison.Ordinal);
        var first = from < 0 ? -1 : page.IndexOf('\n', from);
        var last = first < 0 ? -1 : page.IndexOf(end, first, StringComparison.Ordinal);
        return last < 0
            ? throw new FormatException($"the page must have a part between \"{begin} ... -->\" and \"{end}\"")
            : $"{page[..(first + 1)]}\n{text.Trim('\n')}\n\n{page[last..]}";
    }
}
