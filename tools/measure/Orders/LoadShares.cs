using System.Text.Json;
using QuicLoad.Contracts;
using QuicLoad.Measure.Data;

namespace QuicLoad.Measure.Orders;

/// <summary>The workers' shares of a run's goal: as large as their shares of the packed users.</summary>
internal static class LoadShares
{
    /// <summary>The shares, by worker; none where the run has no goal.</summary>
    public static IReadOnlyDictionary<string, LoadShare> Of(RunInfo run)
    {
        if (run.Plan.Goal is null || Users(run.Settings) is not { Nodes.Count: > 0 } users)
            return new Dictionary<string, LoadShare>();
        var (shares, before, total) = (
            new Dictionary<string, LoadShare>(StringComparer.Ordinal),
            0.0,
            users.Nodes.Values.Sum(node => node.Users)
        );
        foreach (var (worker, range) in users.Nodes.OrderBy(node => node.Key, StringComparer.Ordinal))
        {
            shares.Add(worker, new LoadShare(before / total, (before + range.Users) / total));
            before += range.Users;
        }
        return shares;
    }

    private static PackedUsers? Users(JsonElement settings) =>
        settings.ValueKind == JsonValueKind.Object
        && settings.TryGetProperty(StackOutputs.Users, out var users)
        && users.ValueKind == JsonValueKind.Object
        && users.TryGetProperty("ranges", out var ranges)
            ? RunFile.ReadUsers(ranges.GetRawText())
            : null;
}
