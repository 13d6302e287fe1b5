using System.Text;

namespace QuicLoad.Contracts;

/// <summary>Text from outside as one line of bounded length.</summary>
public static class PlainText
{
    private const string More = "...";

    /// <summary>
    /// The text on one line: line ends, control characters and marks of writing direction become blanks, halves of surrogate pairs U+FFFD;
    /// what is longer than allowed is cut and ends in "...".
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="longest">The most characters, at least 3.</param>
    public static string OneLine(string text, int longest)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(longest, More.Length);
        var plain = new StringBuilder(Math.Min(text.Length, longest));
        foreach (var rune in text.EnumerateRunes())
        {
            plain.Append(IsMark(rune) ? " " : rune.ToString());
            if (plain.Length > longest)
                return Cut(plain, longest - More.Length).Append(More).ToString();
        }
        return plain.ToString();
    }

    /// <summary>Whether a text is one line without control characters, marks of writing direction and halves of surrogate pairs.</summary>
    internal static bool IsPlain(string text) => text.EnumerateRunes().All(rune => !IsMark(rune)) && !HasHalfPair(text);

    // C0, C1, DEL, line and paragraph separator, and what makes a line read in another order than it is written.
    private static bool IsMark(Rune rune) =>
        Rune.IsControl(rune)
        || rune.Value is 0x2028 or 0x2029 or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);

    private static bool HasHalfPair(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                return true;
            i++;
        }
        return false;
    }

    private static StringBuilder Cut(StringBuilder text, int length)
    {
        text.Length = length > 0 && char.IsHighSurrogate(text[length - 1]) ? length - 1 : length;
        return text;
    }
}
