using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace QuicLoad.Bench.Measuring;

/// <summary>Metrics of those that are compared, for programs.</summary>
internal static class MetricJson
{
    /// <summary>How files are laid out.</summary>
    public static JsonSerializerOptions Format { get; } =
        new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What was measured of one, beside the reference.</summary>
    public static JsonObject Write(IEnumerable<Metric> metrics, RoundResult result, RoundResult? reference) =>
        new(
            metrics
                .Where(metric => result.Values.ContainsKey(metric.Key))
                .Select(metric =>
                    KeyValuePair.Create(metric.Key, (JsonNode?)Write(metric, result.FiguresFor(metric)!, result.Ratio(reference, metric)))
                )
        );

    /// <summary>Reads every round's values.</summary>
    public static Dictionary<string, List<double?>> Read(JsonNode metrics) =>
        metrics
            .AsObject()
            .ToDictionary(
                one => one.Key,
                List<double?> (one) => [.. one.Value!["values"]!.AsArray().Select(value => value?.GetValue<double>())]
            );

    private static JsonObject Write(Metric metric, Figures figures, double? ratio) =>
        new()
        {
            ["unit"] = metric.Unit,
            ["median"] = figures.Median,
            ["least"] = figures.Least,
            ["most"] = figures.Most,
            ["ratio"] = ratio,
            ["values"] = new JsonArray([.. figures.Values.Select(value => (JsonNode?)value)]),
        };
}
