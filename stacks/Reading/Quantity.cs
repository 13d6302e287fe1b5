using System.Globalization;
using System.Text.RegularExpressions;
using QuicLoad.Contracts;

namespace QuicLoad.Stacks.Reading;

/// <summary>A Kubernetes quantity: of cores or of bytes.</summary>
/// <param name="Text">As written, e.g. 512Mi.</param>
/// <param name="Amount">In cores or bytes.</param>
internal sealed partial record Quantity(string Text, decimal Amount)
{
    private static readonly Dictionary<string, decimal> Units = new(StringComparer.Ordinal)
    {
        [""] = 1m,
        ["k"] = 1_000m,
        ["M"] = 1_000_000m,
        ["G"] = 1_000_000_000m,
        ["Ki"] = 1024m,
        ["Mi"] = 1024m * 1024,
        ["Gi"] = 1024m * 1024 * 1024,
    };

    /// <summary>Cores, e.g. 2, 0.5 or 250m.</summary>
    public static Parsed<Quantity> ReadCpu(string text) =>
        Read(
            text,
            unit =>
                unit is "" ? 1m
                : unit is "m" ? 0.001m
                : null
        )
            is { } quantity
            ? quantity
            : ("must be a number of cores above 0, or of thousandths with m", "Write one like 250m or 2.");

    /// <summary>Bytes, e.g. 512Mi.</summary>
    public static Parsed<Quantity> ReadMemory(string text) =>
        Read(text, unit => Units.TryGetValue(unit, out var bytes) ? bytes : null) is { } quantity
            ? quantity
            : ("must be a number of bytes above 0, with Ki, Mi, Gi, k, M, G or nothing after it", "Write one like 512Mi.");

    private static Quantity? Read(string text, Func<string, decimal?> factor)
    {
        var match = Pattern().Match(text);
        var unit = match.Success ? factor(match.Groups[2].Value) : null;
        var amount = unit is null ? 0m : decimal.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) * unit.Value;
        return amount > 0m ? new Quantity(text, amount) : null;
    }

    [GeneratedRegex(@"^([0-9]{1,12}(?:\.[0-9]{1,3})?)([a-zA-Z]{0,2})$", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
