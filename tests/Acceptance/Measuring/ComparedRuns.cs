using System.Globalization;
using System.Text.Json;

namespace QuicLoad.Acceptance.Measuring;

/// <summary>What compare.json says of stalls and quality over all playbacks.</summary>
/// <param name="Stalls">Time stalled.</param>
/// <param name="Quality">Lines shown.</param>
internal sealed record ComparedRuns(ComparedMetric Stalls, ComparedMetric Quality)
{
    /// <summary>Reads compare.json.</summary>
    public static ComparedRuns Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        var metrics = document
            .RootElement.GetProperty("differences")
            .EnumerateArray()
            .Single(part => part.GetProperty("asked").GetString() == "all")
            .GetProperty("metrics")
            .EnumerateArray()
            .ToDictionary(metric => metric.GetProperty("key").GetString()!);
        return new ComparedRuns(ComparedMetric.Read(metrics["stall_ratio"]), ComparedMetric.Read(metrics["quality"]));
    }

    /// <summary>Null where the second run really stalls more or shows less, beyond noise; else what was found.</summary>
    public string? ExpectWorse() =>
        Stalls.IsReal && Stalls.Low > 0 || Quality.IsReal && Quality.High < 0 ? null : $"no difference beyond noise: {this}";

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"time stalled {Stalls}; quality {Quality}");
}
