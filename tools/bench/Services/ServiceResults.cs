using System.Text.Json;
using System.Text.Json.Nodes;
using QuicLoad.Bench.Measuring;

namespace QuicLoad.Bench.Services;

/// <summary>All that a run measured.</summary>
internal sealed record ServiceResults
{
    /// <summary>What the others are compared with.</summary>
    public const string Reference = "direct";

    /// <summary>The version of its JSON: another one when a field goes or changes its meaning.</summary>
    private const int Schema = 1;

    /// <summary>When it began.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>How long each throughput was measured.</summary>
    public required int Seconds { get; init; }

    /// <summary>The machine: processors, kernel and TCP's congestion control.</summary>
    public required string Machine { get; init; }

    /// <summary>The paths, in the order of their turns.</summary>
    public required IReadOnlyList<RoundResult> Paths { get; init; }

    /// <summary>How many rounds there were at most.</summary>
    public int Rounds => Paths.SelectMany(path => path.Values.Values).Select(values => values.Count).DefaultIfEmpty(0).Max();

    /// <summary>How many times the reference's median a path's median is; null where either is missing.</summary>
    public double? Ratio(RoundResult path, Metric metric) => path.Ratio(Direct, metric);

    /// <summary>For programs.</summary>
    public string ToJson() =>
        new JsonObject
        {
            ["schema"] = Schema,
            ["time"] = Time.UtcDateTime,
            ["seconds"] = Seconds,
            ["rounds"] = Rounds,
            ["machine"] = Machine,
            ["paths"] = new JsonArray([
                .. Paths.Select(path => new JsonObject
                {
                    ["name"] = path.Name,
                    ["metrics"] = MetricJson.Write(ServiceMetrics.All, path, Direct),
                }),
            ]),
        }.ToJsonString(MetricJson.Format);

    /// <summary>Reads what was written.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    public static ServiceResults Parse(string json)
    {
        try
        {
            var root = JsonNode.Parse(json)!;
            if (root["schema"]!.GetValue<int>() != Schema)
                throw new FormatException($"its schema must be {Schema}");
            return new ServiceResults
            {
                Time = root["time"]!.GetValue<DateTimeOffset>(),
                Seconds = root["seconds"]!.GetValue<int>(),
                Machine = root["machine"]!.GetValue<string>(),
                Paths =
                [
                    .. root["paths"]!
                        .AsArray()
                        .Select(path => new RoundResult(path!["name"]!.GetValue<string>()) { Values = MetricJson.Read(path["metrics"]!) }),
                ],
            };
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or NullReferenceException or FormatException)
        {
            throw new FormatException($"must be what tools/bench/services wrote: {error.Message}", error);
        }
    }

    private RoundResult? Direct => Paths.FirstOrDefault(path => path.Name == Reference);
}
