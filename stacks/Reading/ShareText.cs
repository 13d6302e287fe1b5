using System.Globalization;
using System.Text.RegularExpressions;
using QuicLoad.Contracts;

namespace QuicLoad.Stacks.Reading;

/// <summary>Reads shares: per cent, with the sign.</summary>
internal static partial class ShareText
{
    /// <summary>A share such as 95% or 0.5%, as 0.95 or 0.005.</summary>
    public static Parsed<double> ReadShare(string text) =>
        Pattern().Match(text) is { Success: true } match
        && decimal.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) is >= 0m and <= 100m and var percent
            ? (double)(percent / 100m)
            : ("must be a share from 0% to 100%, with the sign and no blank before it", "Write one like 95%.");

    [GeneratedRegex("^([0-9]{1,3}(?:\\.[0-9]{1,4})?)%$", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
