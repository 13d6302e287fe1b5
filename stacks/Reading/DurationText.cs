using System.Globalization;
using System.Text.RegularExpressions;
using QuicLoad.Contracts;

namespace QuicLoad.Stacks.Reading;

/// <summary>Reads lengths of time, strictly: one number and one unit.</summary>
internal static partial class DurationText
{
    /// <summary>A length of time such as 60s, 2.5s, 50ms, 10m or 24h.</summary>
    public static Parsed<TimeSpan> ReadDuration(string text) =>
        Pattern().Match(text) is { Success: true } match
            ? Length(decimal.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture), match.Groups[2].Value)
            : ("must be a number and one of the units ms, s, m and h, with no blank between", "Write one like 60s.");

    /// <summary>How a length of time is written.</summary>
    public static string Show(TimeSpan length) =>
        length switch
        {
            { Ticks: 0 } => "0s",
            _ when length.Ticks % TimeSpan.TicksPerHour == 0 => Number(length.TotalHours, "h"),
            _ when length.Ticks % TimeSpan.TicksPerMinute == 0 && length.Ticks > TimeSpan.TicksPerMinute => Number(
                length.TotalMinutes,
                "m"
            ),
            _ when length.TotalSeconds >= 1 => Number(length.TotalSeconds, "s"),
            _ => Number(length.TotalMilliseconds, "ms"),
        };

    private static string Number(double number, string unit) => number.ToString("0.###", CultureInfo.InvariantCulture) + unit;

    private static TimeSpan Length(decimal number, string unit) =>
        new(
            (long)(
                number
                * unit switch
                {
                    "ms" => TimeSpan.TicksPerMillisecond,
                    "s" => TimeSpan.TicksPerSecond,
                    "m" => TimeSpan.TicksPerMinute,
                    _ => TimeSpan.TicksPerHour,
                }
            )
        );

    [GeneratedRegex("^([0-9]{1,7}(?:\\.[0-9]{1,3})?)(ms|s|m|h)$", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
