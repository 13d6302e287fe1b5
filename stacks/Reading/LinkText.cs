using System.Globalization;
using System.Text.RegularExpressions;
using QuicLoad.Contracts;

namespace QuicLoad.Stacks.Reading;

/// <summary>Reads what a network can be made to do: rates, shares of lost packets, times. Each needs its unit.</summary>
internal static partial class LinkText
{
    private const decimal LeastRate = 64_000m;
    private const decimal MostRate = 100_000_000_000m;

    /// <summary>Bits per second, e.g. 10Mbit or 500kbit.</summary>
    public static Parsed<long?> ReadRate(string text)
    {
        var (number, unit) = Parts(text);
        decimal? factor = unit switch
        {
            "kbit" => 1_000m,
            "Mbit" => 1_000_000m,
            "Gbit" => 1_000_000_000m,
            _ => null,
        };
        return number * factor is >= LeastRate and <= MostRate and { } bits
            ? decimal.ToInt64(bits)
            : ("must be a rate from 64kbit to 100Gbit, in kbit, Mbit or Gbit per second", "Write one like 10Mbit.");
    }

    /// <summary>A share of 1 from a percentage, e.g. 0.02 from 2%.</summary>
    public static Parsed<decimal?> ReadLoss(string text) =>
        Parts(text) is ({ } number, "%") && number is > 0m and <= 100m
            ? number / 100m
            : (
                "must be a percentage above 0% and up to 100%, with at most 3 digits after the point",
                "Write one like 2%, or remove it for no loss."
            );

    /// <summary>A time, e.g. 50ms or 0.5s.</summary>
    public static Parsed<TimeSpan?> ReadTime(string text)
    {
        var (number, unit) = Parts(text);
        decimal? factor = unit switch
        {
            "ms" => TimeSpan.TicksPerMillisecond,
            "s" => TimeSpan.TicksPerSecond,
            _ => null,
        };
        return number * factor is >= TimeSpan.TicksPerMillisecond and <= 10 * TimeSpan.TicksPerSecond and { } ticks
            ? TimeSpan.FromTicks(decimal.ToInt64(ticks))
            : ("must be a time from 1ms to 10s, in ms or s", "Write one like 50ms, or remove it for none.");
    }

    private static (decimal? Number, string Unit) Parts(string text)
    {
        var match = Pattern().Match(text);
        return match.Success
            ? (decimal.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture), match.Groups[2].Value)
            : (null, string.Empty);
    }

    [GeneratedRegex(@"^([0-9]{1,12}(?:\.[0-9]{1,3})?)([a-zA-Z%]{1,4})$", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
