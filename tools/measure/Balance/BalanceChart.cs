using System.Globalization;
using System.Text.Json.Nodes;

namespace QuicLoad.Measure.Balance;

/// <summary>What the project's charting draws of a table: each sum's deviation beside the most that chance has.</summary>
internal static class BalanceChart
{
    /// <summary>The chart's data, of the page's kind bars.</summary>
    public static JsonObject Data(BalanceResult result)
    {
        var sizes = result.Groups.Select(group => group.Size).Distinct().ToList();
        var protocols = result.Groups.Select(group => group.Protocol).Distinct().ToList();
        return new JsonObject
        {
            ["kind"] = "bars",
            ["title"] = $"How evenly {result.Service.Name} is served by {result.Service.Path}",
            ["says"] =
                "The deviation (max-min)/max of each size's tests together, as times the end of the 95 % range that pure chance has; "
                + "above 1 is less even than that",
            ["axis"] = "times the end of the 95 % range of chance",
            ["reference"] = 1,
            ["groups"] = new JsonArray([.. sizes.Select(size => (JsonNode?)Name(size))]),
            ["series"] = new JsonArray([
                .. protocols.Select(protocol => new JsonObject
                {
                    ["name"] = protocol,
                    ["values"] = new JsonArray([.. sizes.Select(size => (JsonNode?)Ratio(result, protocol, size))]),
                }),
            ]),
        };
    }

    private static string Name(TestSize size) => string.Create(CultureInfo.InvariantCulture, $"{size.Times} x {size.Requests} requests");

    private static double? Ratio(BalanceResult result, string protocol, TestSize size)
    {
        var sum = result.Groups.FirstOrDefault(group => group.Protocol == protocol && group.Size == size)?.Sum;
        return sum?.Chance?.High is > 0 and var high ? sum.Deviation / high : null;
    }
}
