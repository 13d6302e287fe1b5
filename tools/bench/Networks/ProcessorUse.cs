using System.Globalization;

namespace QuicLoad.Bench.Networks;

/// <summary>
/// How much processor time a transfer took of the whole machine, what the machine does anyway taken off. All of the lab's machines are
/// on one, so it is that of both ends, of the bridges between them, and of the router where it is on the way.
/// </summary>
internal static class ProcessorUse
{
    /// <summary>Ticks of /proc/stat a second.</summary>
    private const double Ticks = 100;

    /// <summary>A machine that is busier than one processor before a transfer does not idle: that may be over at any moment.</summary>
    private const double MostIdle = 1;

    /// <summary>Reads three looks, SECONDS TICKS each: before an idle while, after it, and after the transfer.</summary>
    /// <returns>Seconds of processor time, never less than 0; null where the idle while was none.</returns>
    /// <exception cref="FormatException">They are something else.</exception>
    public static double? Parse(IReadOnlyList<string> looks)
    {
        if (looks.Count != 3)
            throw new FormatException($"{looks.Count} looks at the processors must be 3");
        var (begin, idle, end) = (Look(looks[0]), Look(looks[1]), Look(looks[2]));
        if (idle.Time <= begin.Time || end.Time <= idle.Time)
            throw new FormatException("looks at the processors must be one after the other");
        var share = (idle.Busy - begin.Busy) / (idle.Time - begin.Time);
        if (share > MostIdle * Ticks)
            return null;
        return Math.Max(0, (end.Busy - idle.Busy - share * (end.Time - idle.Time)) / Ticks);
    }

    private static (double Time, double Busy) Look(string line)
    {
        var words = line.Split(' ');
        return
            words.Length == 2
            && double.TryParse(words[0], CultureInfo.InvariantCulture, out var time)
            && double.TryParse(words[1], CultureInfo.InvariantCulture, out var busy)
            ? (time, busy)
            : throw new FormatException($"\"{line}\" must be seconds and ticks");
    }
}
