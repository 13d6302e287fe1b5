using System.Text.Json.Nodes;
using QuicLoad.Measure.Report;

namespace QuicLoad.Measure.Balance;

/// <summary>What became of connections, for programs.</summary>
internal static class LastingJson
{
    /// <summary>The schema's version; it goes up when a field changes its name, unit or meaning, not when one is added.</summary>
    public const int Schema = 1;

    /// <summary>All of it.</summary>
    /// <param name="result">What became of them.</param>
    /// <param name="checks">The promises.</param>
    /// <param name="stack">The stack.</param>
    /// <param name="client">The machine that held them.</param>
    /// <param name="at">When it began.</param>
    public static JsonNode Write(
        LastingResult result,
        IReadOnlyList<BalanceCheck> checks,
        string stack,
        string client,
        DateTimeOffset at
    ) =>
        ReportJson.Node(
            new
            {
                Schema,
                Kind = "lasting",
                At = at.UtcDateTime,
                Stack = stack,
                Client = client,
                Service = result.Service.Name,
                result.Service.Path,
                result.Service.Host,
                result.Service.Entrances,
                result.Size.Connections,
                result.Size.Seconds,
                Passed = checks.All(check => check.Pass is not false),
                Protocols = result.Rows.Select(row => new
                {
                    row.Protocol,
                    row.Program,
                    row.Connections,
                    row.Never,
                    row.Kept,
                    row.Moved,
                    row.Broken,
                    BrokenWithServerThere = row.BrokenWithServer,
                    BrokenTo = new
                    {
                        Same = row.ToSame,
                        Other = row.ToOther,
                        None = row.ToNone,
                    },
                    row.Opened,
                    row.Requests,
                    row.Failed,
                    LongestSilenceSeconds = row.Silence,
                    Failures = row.Failures.Select(failure => new { failure.Reason, failure.Times }),
                }),
                Servers = result.Servers.Select(server => new
                {
                    server.Pod,
                    server.Node,
                    Connections = result.Rows.Select(
                        (row, i) =>
                            new
                            {
                                row.Protocol,
                                AtFirst = server.AtFirst[i],
                                AtLast = server.AtLast[i],
                            }
                    ),
                }),
                Checks = checks.Select(check => new
                {
                    check.Name,
                    check.Pass,
                    check.Detail,
                }),
            }
        );
}
