using System.Text.RegularExpressions;

namespace QuicLoad.Embedded.Cli.Review;

/// <summary>Text in Markdown. What comes from settings cannot become a link, a mention, HTML or the end of a code block.</summary>
internal static partial class Markdown
{
    /// <summary>A value in a sentence: as it is when it is plain, as code else.</summary>
    public static string Inline(string text, int longest = 80)
    {
        text = Shorten(Visible(text), longest);
        if (Plain().IsMatch(text) && !text.Contains("://", StringComparison.Ordinal))
            return text;
        var ticks = new string('`', LongestRun(text) + 1);
        var space = text.StartsWith('`') || text.EndsWith('`') ? " " : "";
        return $"{ticks}{space}{text}{space}{ticks}";
    }

    /// <summary>A code block, fenced so that nothing in it can end it.</summary>
    public static string Block(string language, string text)
    {
        var fence = new string('`', Math.Max(3, LongestRun(text) + 1));
        return $"{fence}{language}\n{text.TrimEnd('\n')}\n{fence}\n";
    }

    /// <summary>One line of text: control and direction characters, which could hide something, are shown by their codes.</summary>
    public static string Visible(string text) => TerminalText.EscapeLine(text);

    /// <summary>The text, cut with three dots where it is longer than a limit.</summary>
    public static string Shorten(string text, int longest)
    {
        if (text.Length <= longest)
            return text;
        var end = char.IsHighSurrogate(text[longest - 4]) ? longest - 4 : longest - 3;
        return text[..end] + "...";
    }

    /// <summary>Two texts of one line, cut so that the first difference can be seen.</summary>
    public static (string Before, string After) Pair(string before, string after, int longest)
    {
        (before, after) = (Visible(before), Visible(after));
        var same = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
        var cut = Math.Max(before.Length, after.Length) > longest ? Math.Max(0, same - longest / 4) : 0;
        if (cut > 0 && char.IsLowSurrogate(before[cut]))
            cut--;
        var dots = cut > 0 ? "..." : "";
        return (Shorten(dots + before[cut..], longest), Shorten(dots + after[cut..], longest));
    }

    private static int LongestRun(string text) => Ticks().Matches(text).Select(run => run.Length).DefaultIfEmpty(0).Max();

    [GeneratedRegex(@"^[A-Za-z0-9/.][A-Za-z0-9 ./:+-]*$")]
    private static partial Regex Plain();

    [GeneratedRegex("`+")]
    private static partial Regex Ticks();
}
