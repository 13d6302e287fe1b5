using System.Globalization;

namespace QuicLoad.Measure.Report;

/// <summary>Numbers with their units for Markdown, as the page has them.</summary>
internal static class Units
{
    /// <summary>A value; a dash where there is none.</summary>
    /// <param name="value">The value.</param>
    /// <param name="unit">Its unit.<value>share, s, lines, Mbit/s, 1/min or viewers</value></param>
    public static string Amount(double? value, string unit) => value is { } known ? Number(known, unit) + Name(unit, " %") : "–";

    /// <summary>A difference: always with its sign. A difference of shares is given in points.</summary>
    public static string Change(double? value, string unit) => value is { } known ? Signed(known, unit) + Name(unit, " points") : "–";

    /// <summary>From one difference to another, the unit once.</summary>
    public static string Range(double? low, double? high, string unit) =>
        low is { } from && high is { } to ? $"{Signed(from, unit)} to {Signed(to, unit)}{Name(unit, " points")}" : "–";

    /// <summary>Bits a second, scaled.</summary>
    public static string Bits(double? value) =>
        value switch
        {
            null => "–",
            >= 1e9 => Digits(value.Value / 1e9, 2) + " Gbit/s",
            >= 1e6 => Digits(value.Value / 1e6, 2) + " Mbit/s",
            _ => Digits(value.Value / 1e3, 2) + " kbit/s",
        };

    private static string Signed(double value, string unit) => (value > 0 ? "+" : "") + Number(value, unit);

    private static string Number(double value, string unit) =>
        unit switch
        {
            "share" => Digits(value * 100, 2),
            "viewers" => Digits(value, 0),
            "lines" => Digits(value, 1),
            _ => Digits(value, 2),
        };

    private static string Name(string unit, string share) =>
        unit switch
        {
            "share" => share,
            "viewers" => "",
            "1/min" => "/min",
            _ => " " + unit,
        };

    private static string Digits(double value, int most)
    {
        var size = Math.Abs(value);
        var small =
            most < 2 || size >= 0.1 ? most
            : size >= 0.01 ? 3
            : 4;
        var decimals =
            size is 0 or >= 100 ? 0
            : size >= 10 ? Math.Min(1, most)
            : small;
        var text = size.ToString("F" + decimals, CultureInfo.InvariantCulture);
        text = decimals > 0 ? text.TrimEnd('0').TrimEnd('.') : text;
        return (value < 0 && text != "0" ? "−" : "") + text;
    }
}
