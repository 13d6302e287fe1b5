using System.Globalization;

namespace QuicLoad.Measure.Spools;

/// <summary>What a worker says of one file.</summary>
/// <param name="Size">How long it is, bytes.</param>
/// <param name="Refusal">Why it is not read; null: it is a plain file that its owner can read.</param>
internal sealed record SpoolEntry(long Size, string? Refusal)
{
    private const uint TypeBits = 0xF000;
    private const uint PlainFile = 0x8000;
    private const uint OwnerReads = 0x100;

    /// <summary>Reads a list: "MODE SIZE NAME" in each line, mode in hexadecimal digits; the first is that of the folder.</summary>
    /// <param name="text">The list.</param>
    /// <param name="names">The names that it may hold.</param>
    /// <returns>The files that are there, by name.</returns>
    /// <exception cref="FormatException">It is no such list.</exception>
    public static Dictionary<string, SpoolEntry> ReadAll(string text, IReadOnlySet<string> names)
    {
        var lines = text.Split('\n');
        if (lines.Length < 2 || Parse(lines[0]) is not (_, ".") || lines[^1].Length > 0)
            throw new FormatException("the list of its records is not whole");
        var entries = new Dictionary<string, SpoolEntry>(StringComparer.Ordinal);
        foreach (var line in lines[1..^1])
        {
            var (entry, name) = Parse(line);
            if (!name.StartsWith("./", StringComparison.Ordinal) || !names.Contains(name[2..]) || !entries.TryAdd(name[2..], entry))
                throw new FormatException("the list of its records has a line that is no file of a viewer's");
        }
        return entries;
    }

    private static (SpoolEntry Entry, string Name) Parse(string line) =>
        line.Split(' ', 3) is [var mode, var size, var name]
        && uint.TryParse(mode, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var bits)
        && long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes)
            ? (new SpoolEntry(bytes, WhyNot(bits)), name)
            : throw new FormatException("the list of its records has a line that is not MODE SIZE NAME");

    private static string? WhyNot(uint mode) =>
        (mode & TypeBits) switch
        {
            PlainFile => (mode & OwnerReads) != 0 ? null : "its owner may not read it",
            0xA000 => "it is a symbolic link",
            0x4000 => "it is a folder",
            0x1000 => "it is a FIFO",
            0xC000 => "it is a socket",
            _ => "it is no plain file",
        };
}
