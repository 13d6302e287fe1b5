using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace QuicLoad.Stacks.Reading;

/// <summary>Reads what a network can be made to do: rates, shares of lost packets, times. Each needs its unit.</summary>
internal static partial class LinkText
{
    private const decimal LeastRate = 64_000m;
    private const decimal MostRate = 100_000_000_000m;

    /// <summary>Bits per second, e.g. 10Mbit or 500kbit.</summary>
    public static bool TryRate(
        string text, [NotNullWhen(true)] out long? value, [NotNullWhen(false)] out string? rule, [NotNullWhen(false)] out string? cure)
    {
        (value, rule, cure) = (null, "must be a rate from 64kbit to 100Gbit, in kbit, Mbit or Gbit per second", "Write one like 10Mbit.");
        var (number, unit) = Parts(text);
        decimal? factor = unit switch { "kbit" => 1_000m, "Mbit" => 1_000_000m, "Gbit" => 1_000_000_000m, _ => null };
        if (number * factor is not { } bits || bits < LeastRate || bits > MostRate)
            return false;
        (value, rule, cure) = (decimal.ToInt64(bits), null, null);
        return true;
    }

    /// <summary>A share of 1 from a percentage, e.g. 0.02 from 2%.</summary>
    public static bool TryLoss(
        string text, [NotNullWhen(true)] out decimal? value, [NotNullWhen(false)] out string? rule, [NotNullWhen(false)] out string? cure)
    {
        (value, rule, cure) = (null, "must be a percentage above 0% and up to 100%, with at most 3 digits after the point", "Write one like 2%, or remove it for no loss.");
        if (Parts(text) is not ({ } number, "%") || number <= 0m || number > 100m)
            return false;
        (value, rule, cure) = (number / 100m, null, null);
        return true;
    }

    /// <summary>A time, e.g. 50ms or 0.5s.</summary>
    public static bool TryTime(
        string text, [NotNullWhen(true)] out TimeSpan? value, [NotNullWhen(false)] out string? rule, [NotNullWhen(false)] out string? cure)
    {
        (value, rule, cure) = (null, "must be a time from 1ms to 10s, in ms or s", "Write one like 50ms, or remove it for none.");
        var (number, unit) = Parts(text);
        decimal? factor = unit switch { "ms" => TimeSpan.TicksPerMillisecond, "s" => TimeSpan.TicksPerSecond, _ => null };
        if (number * factor is not { } ticks || ticks < TimeSpan.TicksPerMillisecond || ticks > 10 * TimeSpan.TicksPerSecond)
            return false;
        (value, rule, cure) = (TimeSpan.FromTicks(decimal.ToInt64(ticks)), null, null);
        return true;
    }

    private static (decimal? Number, string Unit) Parts(string text)
    {
        var match = Pattern().Match(text);
        return match.Success ? (decimal.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture), match.Groups[2].Value) : (null, string.Empty);
    }

    [GeneratedRegex(@"^([0-9]{1,12}(?:\.[0-9]{1,3})?)([a-zA-Z%]{1,4})$", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
