using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace QuicLoad.Stacks.Reading;

/// <summary>Reads shares: per cent, with the sign.</summary>
internal static partial class ShareText
{
    /// <summary>A share such as 95% or 0.5%, as 0.95 or 0.005.</summary>
    public static bool TryShare(
        string text, [NotNullWhen(true)] out double value, [NotNullWhen(false)] out string? rule, [NotNullWhen(false)] out string? cure)
    {
        var match = Pattern().Match(text);
        var percent = match.Success ? decimal.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : -1m;
        var good = percent is >= 0m and <= 100m;
        (rule, cure) = good ? (null, null) : ((string?)"must be a share from 0% to 100%, with the sign and no blank before it", (string?)"Write one like 95%.");
        value = good ? (double)(percent / 100m) : 0;
        return good;
    }

    [GeneratedRegex("^([0-9]{1,3}(?:\\.[0-9]{1,4})?)%$", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
