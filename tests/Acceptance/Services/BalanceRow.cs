using System.Text.Json;

namespace QuicLoad.Acceptance.Services;

/// <summary>A row of a balance table, as ./measure balance --json writes it.</summary>
/// <param name="Name">The test's number, sum, or an entrance.</param>
/// <param name="Counts">Answers of each server.</param>
/// <param name="Failed">Requests that failed.</param>
/// <param name="Met">How many servers answered.</param>
/// <param name="Uneven">Whether it is beyond chance; null where chance has no say.</param>
/// <param name="Deviation">(max-min)/max.</param>
internal sealed record BalanceRow(string Name, IReadOnlyList<int> Counts, int Failed, int Met, bool? Uneven, double? Deviation)
{
    /// <summary>Reads one.</summary>
    public static BalanceRow Read(JsonElement row) =>
        new(
            row.GetProperty("name").GetString()!,
            [.. row.GetProperty("counts").EnumerateArray().Select(count => count.GetInt32())],
            row.GetProperty("failed").GetInt32(),
            row.GetProperty("servers_met").GetInt32(),
            row.GetProperty("uneven") is { ValueKind: not JsonValueKind.Null } uneven ? uneven.GetBoolean() : null,
            row.GetProperty("deviation") is { ValueKind: not JsonValueKind.Null } deviation ? deviation.GetDouble() : null
        );
}
