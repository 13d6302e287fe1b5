using System.Globalization;
using System.Text.Json;

namespace QuicLoad.Acceptance.Measuring;

/// <summary>A difference between two runs, with its interval.</summary>
/// <param name="A">In the first run.</param>
/// <param name="B">In the second.</param>
/// <param name="Low">The interval's lower end; NaN where there is none.</param>
/// <param name="High">Its upper end.</param>
/// <param name="IsReal">Whether measure calls it more than noise.</param>
internal sealed record ComparedMetric(double A, double B, double Low, double High, bool IsReal)
{
    /// <summary>Reads one of <c>metrics</c>.</summary>
    public static ComparedMetric Read(JsonElement metric) =>
        new(
            Number(metric, "a"),
            Number(metric, "b"),
            Number(metric, "low"),
            Number(metric, "high"),
            metric.GetProperty("is_real").ValueKind == JsonValueKind.True
        );

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{A:0.####} -> {B:0.####} (difference {Low:0.####} to {High:0.####}{(IsReal ? "" : ", noise")})"
        );

    private static double Number(JsonElement metric, string name) =>
        metric.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : double.NaN;
}
