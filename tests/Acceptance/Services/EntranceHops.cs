using System.Text.Json;

namespace QuicLoad.Acceptance.Services;

/// <summary>Routers on the ways of an entrance, as ./measure balance --json writes them.</summary>
/// <param name="Entrance">The entrance.</param>
/// <param name="Flows">How many flows went there.</param>
/// <param name="Answered">How many were answered.</param>
/// <param name="There">How many routers forwarded them, fewest first.</param>
/// <param name="Back">How many forwarded their answers.</param>
internal sealed record EntranceHops(string Entrance, int Flows, int Answered, IReadOnlyList<int> There, IReadOnlyList<int> Back)
{
    /// <summary>Reads all entrances.</summary>
    public static IReadOnlyList<EntranceHops> ParseAll(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.GetProperty("hops").GetProperty("entrances").EnumerateArray().Select(Read)];
    }

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Entrance}: {Answered} of {Flows}, {string.Join(" or ", There)} there, {string.Join(" or ", Back)} back";

    private static EntranceHops Read(JsonElement row) =>
        new(
            row.GetProperty("entrance").GetString()!,
            row.GetProperty("flows").GetInt32(),
            row.GetProperty("answered").GetInt32(),
            Routers(row, "there"),
            Routers(row, "back")
        );

    private static List<int> Routers(JsonElement row, string way) =>
        [.. row.GetProperty(way).EnumerateArray().Select(count => count.GetProperty("routers").GetInt32())];
}
