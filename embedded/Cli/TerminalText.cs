using System.Globalization;
using System.Text;

namespace QuicLoad.Embedded.Cli;

/// <summary>
/// Text from hosts, states and settings, before anyone sees it: control characters can drive a terminal (escape sequences) and
/// direction characters can make a line read as another. Both are shown by their codes, which in JSON mean the same character.
/// </summary>
internal static class TerminalText
{
    /// <summary>The text; line feeds, tabs and Unicode's line separators stay.</summary>
    public static string Escape(string text) => Escape(text, keepLayout: true);

    /// <summary>The text on one line: line feeds and tabs are shown by their codes too.</summary>
    public static string EscapeLine(string text) => Escape(text, keepLayout: false);

    /// <summary>A writer that escapes what passes it.</summary>
    public static TextWriter Over(TextWriter writer) => writer as EscapingWriter ?? new EscapingWriter(writer);

    private static string Escape(string text, bool keepLayout)
    {
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

    private sealed class EscapingWriter(TextWriter inner) : TextWriter(CultureInfo.InvariantCulture)
    {
        public override Encoding Encoding => inner.Encoding;

        public override void Write(char value) => inner.Write(char.IsSurrogate(value) ? value.ToString() : Escape(value.ToString()));

        public override void Write(string? value) => inner.Write(value is null ? null : Escape(value));

        public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

        public override void Write(ReadOnlySpan<char> buffer) => Write(buffer.ToString());

        public override void Flush() => inner.Flush();
    }
}
