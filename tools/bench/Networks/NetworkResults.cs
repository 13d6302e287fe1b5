using System.Text.Json;
using System.Text.Json.Nodes;
using QuicLoad.Bench.Measuring;

namespace QuicLoad.Bench.Networks;

/// <summary>All that a run measured.</summary>
internal sealed record NetworkResults
{
    /// <summary>The version of its JSON: another one when a field goes or changes its meaning.</summary>
    private const int Schema = 1;

    /// <summary>When it began.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>How long each throughput was measured.</summary>
    public required int Seconds { get; init; }

    /// <summary>The machine: processors, kernel and TCP's congestion control.</summary>
    public required string Machine { get; init; }

    /// <summary>The networks, in the order of their turns.</summary>
    public required IReadOnlyList<NetworkResult> Networks { get; init; }

    /// <summary>How many rounds there were at most.</summary>
    public int Rounds => Networks.SelectMany(network => network.Values.Values).Select(values => values.Count).DefaultIfEmpty(0).Max();

    /// <summary>How many times the reference's median a network's median is; null where either is missing.</summary>
    public double? Ratio(NetworkResult network, Metric metric) => network.Ratio(Reference, metric);

    /// <summary>For programs.</summary>
    public string ToJson() =>
        new JsonObject
        {
            ["schema"] = Schema,
            ["time"] = Time.UtcDateTime,
            ["seconds"] = Seconds,
            ["rounds"] = Rounds,
            ["machine"] = Machine,
            ["networks"] = new JsonArray([.. Networks.Select(ToJson)]),
        }.ToJsonString(MetricJson.Format);

    /// <summary>Reads what was written.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    public static NetworkResults Parse(string json)
    {
        try
        {
            var root = JsonNode.Parse(json)!;
            if (root["schema"]!.GetValue<int>() != Schema)
                throw new FormatException($"its schema must be {Schema}");
            return new NetworkResults
            {
                Time = root["time"]!.GetValue<DateTimeOffset>(),
                Seconds = root["seconds"]!.GetValue<int>(),
                Machine = root["machine"]!.GetValue<string>(),
                Networks =
                [
                    .. root["networks"]!
                        .AsArray()
                        .Select(network => new NetworkResult(network!["name"]!.GetValue<string>())
                        {
                            Mtu = network["mtu"]!.GetValue<int>(),
                            Values = MetricJson.Read(network["metrics"]!),
                        }),
                ],
            };
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or NullReferenceException or FormatException)
        {
            throw new FormatException($"must be what tools/bench/networks wrote: {error.Message}", error);
        }
    }

    private NetworkResult? Reference => Networks.FirstOrDefault(one => one.Name == BenchNetwork.Reference);

    private JsonObject ToJson(NetworkResult network) =>
        new()
        {
            ["name"] = network.Name,
            ["mtu"] = network.Mtu,
            ["metrics"] = MetricJson.Write(NetworkMetrics.All, network, Reference),
        };
}
