using System.Globalization;

namespace QuicLoad.Doctor.Reading;

/// <summary>What a host answered: for each question the exit code and the lines.</summary>
internal sealed class Answers
{
    private const int LongestShown = 200;

    private readonly Dictionary<string, (int Code, List<string> Lines)> sections = new(StringComparer.Ordinal);

    /// <summary>Reads what the reading script printed: "NAME CODE", then the answer's lines with a blank before each.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    public static Answers Parse(string text)
    {
        var answers = new Answers();
        List<string>? lines = null;
        foreach (var line in text.Split('\n'))
        {
            if (line.StartsWith(' '))
            {
                (lines ?? throw new FormatException($"\"{Short(line)}\" must follow a heading.")).Add(line[1..]);
                continue;
            }
            if (line.Length == 0)
                continue;
            if (
                line.Split(' ') is not [var name, var code]
                || !int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            )
                throw new FormatException($"\"{Short(line)}\" must be a heading: a name and an exit code.");
            if (!answers.sections.TryAdd(name, (number, lines = [])))
                throw new FormatException($"\"{Short(name)}\" must be answered once.");
        }
        return answers;
    }

    /// <summary>A line of a host's, as much of it as a message needs.</summary>
    public static string Short(string line) => line.Length <= LongestShown ? line : line[..LongestShown] + "...";

    /// <summary>Whether the question was asked and answered.</summary>
    public bool Has(string name) => sections.TryGetValue(name, out var section) && section.Code == 0;

    /// <summary>The answer's lines; none where it could not be given.</summary>
    public IReadOnlyList<string> Lines(string name) => Has(name) ? sections[name].Lines : [];

    /// <summary>The answer as text that ends in a line feed, as files do; null where it could not be given.</summary>
    public string? Text(string name) => Has(name) ? string.Concat(Lines(name).Select(line => line + "\n")) : null;

    /// <summary>The lines cut at blanks.</summary>
    public IEnumerable<string[]> Rows(string name) => Lines(name).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
