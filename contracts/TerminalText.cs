using System.Globalization;
using System.Text;

namespace QuicLoad.Contracts;

/// <summary>
/// Text from hosts, pods and states, before anyone sees it: control characters can drive a terminal (escape sequences) and
/// direction characters can make a line read as another. Both are shown by their codes, which in JSON mean the same character.
/// </summary>
public static class TerminalText
{
    /// <summary>The text; line feeds, tabs and Unicode's line separators stay.</summary>
    public static string Escape(string text) => Escape(text, keepLayout: true);

    /// <summary>The text on one line: line feeds and tabs are shown by their codes too.</summary>
    public static string EscapeLine(string text) => Escape(text, keepLayout: false);

    private static string Escape(string text, bool keepLayout)
    {
        ArgumentNullException.ThrowIfNull(text);
        var at = 0;
        while (at < text.Length && !Hides(text, at, keepLayout))
            at++;
        if (at == text.Length)
            return text;
        var shown = new StringBuilder(text, 0, at, text.Length + 16);
        for (; at < text.Length; at++)
            shown.Append(
                !Hides(text, at, keepLayout)
                    ? text[at].ToString()
                    : text[at] switch
                    {
                        '\n' => "\\n",
                        '\r' => "\\r",
                        '\t' => "\\t",
                        var other => $"\\u{(int)other:x4}",
                    }
            );
        return shown.ToString();
    }

    private static bool Hides(string text, int at, bool keepLayout)
    {
        var letter = text[at];
        if (letter is >= ' ' and <= '~')
            return false;
        if (letter is '\n' or '\t' or '\u2028' or '\u2029')
            return !keepLayout;
        if (!char.IsSurrogate(letter))
            return IsHidden(char.GetUnicodeCategory(letter));
        // both halves of a pair are judged by the character that they are
        var first = char.IsLowSurrogate(letter) && at > 0 && char.IsHighSurrogate(text[at - 1]) ? at - 1 : at;
        return !char.IsHighSurrogate(text[first])
            || first + 1 >= text.Length
            || !char.IsLowSurrogate(text[first + 1])
            || IsHidden(CharUnicodeInfo.GetUnicodeCategory(text, first));
    }

    private static bool IsHidden(UnicodeCategory category) => category is UnicodeCategory.Control or UnicodeCategory.Format;
}
