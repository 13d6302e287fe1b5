using System.Text.Json.Nodes;
using QuicLoad.Measure.Report;

namespace QuicLoad.Measure.Balance;

/// <summary>The tables for programs.</summary>
internal static class BalanceJson
{
    /// <summary>The schema's version; it goes up when a field changes its name, unit or meaning, not when one is added.</summary>
    public const int Schema = 1;

    /// <summary>All of it.</summary>
    /// <param name="result">What tests came to.</param>
    /// <param name="checks">The promises.</param>
    /// <param name="stack">The stack.</param>
    /// <param name="client">The machine that made the requests.</param>
    /// <param name="at">When they were made.</param>
    public static JsonNode Write(
        BalanceResult result,
        IReadOnlyList<BalanceCheck> checks,
        string stack,
        string client,
        DateTimeOffset at
    ) =>
        ReportJson.Node(
            new
            {
                Schema,
                Kind = "balance",
                At = at.UtcDateTime,
                Stack = stack,
                Client = client,
                Service = result.Service.Name,
                result.Service.Path,
                result.Service.Host,
                result.Service.Entrances,
                result.Service.Pods,
                result.Service.KeepsClients,
                Connections = result.OneConnection ? "one" : "new",
                Passed = checks.All(check => check.Pass is not false),
                Servers = result.Servers.Names.Select(
                    (name, i) =>
                        new
                        {
                            Name = name,
                            Pod = i < result.Servers.Met ? result.Servers.Pods[i] : null,
                            Node = i < result.Servers.Met ? result.Servers.Nodes[i] : null,
                        }
                ),
                Protocols = result.Clients.Select(clients => new
                {
                    clients.Protocol,
                    Program = result.Programs[clients.Protocol],
                    Connections = result.Connections[clients.Protocol],
                    SourceKeepsServer = result.Kept.Contains(clients.Protocol),
                    Spoken = clients.Spoken,
                    Clients = new
                    {
                        clients.Kept,
                        clients.Translated,
                        clients.Used,
                        clients.Seen,
                        SeenInstead = clients.Instead,
                    },
                    Failures = result.Failures[clients.Protocol].Select(failure => new { failure.Reason, failure.Times }),
                    Tests = result
                        .Groups.Where(group => group.Protocol == clients.Protocol)
                        .Select(group => new
                        {
                            group.Size.Requests,
                            group.Size.Times,
                            Rows = group.Tests.Select(row => Row(row, result.Judged)),
                            Sum = Row(group.Sum, result.Judged),
                        }),
                    Entrances = result.Entrances.Where(row => row.Protocol == clients.Protocol).Select(row => Row(row, result.Judged)),
                }),
                Hops = HopJson.Write(result.Hops),
                Rule = new
                {
                    Deviation = "(max-min)/max",
                    Chance = "multinomial",
                    Chance.Confidence,
                    Chance.Draws,
                    BalanceChecks.FalseAlarms,
                    Rows = result.Judged,
                },
                Checks = checks.Select(check => new
                {
                    check.Name,
                    check.Pass,
                    check.Detail,
                }),
            }
        );

    private static object Row(BalanceRow row, int judged) =>
        new
        {
            row.Name,
            row.Counts,
            row.Failed,
            row.Choices,
            ServersMet = row.Met,
            row.Deviation,
            Chance = row.Chance is { } chance
                ? new
                {
                    chance.Low,
                    chance.High,
                    AtLeast = row.Probability,
                }
                : null,
            Uneven = row.Chance is null ? (bool?)null : BalanceChecks.IsUneven(row, judged),
            P50Seconds = row.P50,
            P99Seconds = row.P99,
            HandshakeP50Seconds = row.HandshakeP50,
            HandshakeP99Seconds = row.HandshakeP99,
        };
}
