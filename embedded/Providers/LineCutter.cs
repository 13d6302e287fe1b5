using System.Text;

namespace QuicLoad.Embedded.Providers;

/// <summary>
/// Cuts what a program prints into lines while it prints: each character is looked at once, and what is shown is bounded.
/// </summary>
internal sealed class LineCutter(Action<string> line)
{
    /// <summary>The characters of a line that are shown.<value>4,096</value></summary>
    public const int LongestLine = 4096;

    /// <summary>The lines that are shown.<value>10,000</value></summary>
    public const int MostLines = 10_000;

    private readonly StringBuilder rest = new();
    private bool isCut;
    private int lines;

    /// <summary>Takes the next part.</summary>
    public void Add(ReadOnlySpan<char> text)
    {
        for (int end; (end = text.IndexOf('\n')) >= 0; text = text[(end + 1)..])
        {
            Keep(text[..end]);
            Give();
        }
        Keep(text);
    }

    /// <summary>Gives the last line, which has no line feed.</summary>
    public void End()
    {
        if (rest.Length > 0)
            Give();
    }

    private void Keep(ReadOnlySpan<char> text)
    {
        var room = LongestLine - rest.Length;
        isCut |= text.Length > room;
        rest.Append(text[..Math.Min(room, text.Length)]);
    }

    private void Give()
    {
        if (++lines <= MostLines)
            line(isCut ? $"{rest}..." : rest.ToString().TrimEnd('\r'));
        else if (lines == MostLines + 1)
            line($"(the lines after the first {MostLines} are not shown)");
        rest.Clear();
        isCut = false;
    }
}
