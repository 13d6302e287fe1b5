using System.Globalization;
using System.Text.RegularExpressions;
using QuicLoad.Bench.Measuring;

namespace QuicLoad.Bench.Networks;

/// <summary>The round trips that ping saw.</summary>
/// <param name="Sent">How many requests it sent.</param>
/// <param name="Microseconds">How long each answer took, shortest first.</param>
internal sealed partial record PingResult(int Sent, IReadOnlyList<double> Microseconds)
{
    /// <summary>The median, microseconds.</summary>
    public double Median => Figures.Middle(Microseconds);

    /// <summary>The 99th percentile by nearest rank, microseconds.</summary>
    public double P99 => Microseconds[(int)Math.Ceiling(Microseconds.Count * 0.99) - 1];

    /// <summary>Reads what ping prints.</summary>
    /// <exception cref="FormatException">It is something else, or more than one answer in a hundred is missing.</exception>
    public static PingResult Parse(string text)
    {
        var sent = Sum().Match(text) is { Success: true } sum
            ? int.Parse(sum.Groups["sent"].ValueSpan, CultureInfo.InvariantCulture)
            : throw new FormatException("ping: its answer has no sum of packets");
        List<double> times =
        [
            .. Answer().Matches(text).Select(one => double.Parse(one.Groups["ms"].ValueSpan, CultureInfo.InvariantCulture) * 1000).Order(),
        ];
        return times.Count > 0 && times.Count >= sent * 0.99
            ? new PingResult(sent, times)
            : throw new FormatException($"ping: {times.Count} of {sent} requests were answered");
    }

    [GeneratedRegex(@"^\d+ bytes from [0-9.]+: .* time=(?<ms>\d+(\.\d+)?) ms\r?$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Answer();

    [GeneratedRegex(@"^(?<sent>\d+) packets transmitted, ", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Sum();
}
