using System.Text.Json.Nodes;
using QuicLoad.Bench.Measuring;

namespace QuicLoad.Bench.Networks;

/// <summary>What the project's charting draws of the results: each network beside the reference, between pods on two workers.</summary>
internal static class NetworkChart
{
    /// <summary>The chart's data, of the page's kind bars.</summary>
    public static JsonObject Data(NetworkResults results)
    {
        var metrics = NetworkMetrics
            .All.Where(metric => metric.InChart && results.Networks.Any(one => results.Ratio(one, metric) is not null))
            .ToList();
        return new JsonObject
        {
            ["kind"] = "bars",
            ["title"] = "Pod networks side by side",
            ["says"] = $"Each pod network's figures, between pods on two workers, as times those of {BenchNetwork.Reference}",
            ["axis"] = $"times {BenchNetwork.Reference}",
            ["reference"] = 1,
            ["groups"] = new JsonArray([.. metrics.Select(metric => (JsonNode?)Group(metric))]),
            ["series"] = new JsonArray([
                .. results.Networks.Select(network => new JsonObject
                {
                    ["name"] = network.Name,
                    ["values"] = new JsonArray([.. metrics.Select(metric => (JsonNode?)results.Ratio(network, metric))]),
                }),
            ]),
        };
    }

    /// <summary>Its name without what the axis has no room for.</summary>
    private static string Group(Metric metric) =>
        $"{metric.Name.Split(" received")[0]}\n({(metric.MoreIsBetter ? "more" : "less")} is better)";
}
