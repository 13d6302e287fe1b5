using QuicLoad.Contracts;

namespace QuicLoad.Measure.Balance;

/// <summary>What became of connections that were held while servers came and went.</summary>
internal sealed record LastingResult
{
    // An ending server answers on while it ends; connections to it do not break at one moment.
    private const double Later = 2;

    /// <summary>The service.</summary>
    public required ServiceOutput Service { get; init; }

    /// <summary>How many and how long.</summary>
    public required LastingSize Size { get; init; }

    /// <summary>A row for each protocol.</summary>
    public required IReadOnlyList<LastingRow> Rows { get; init; }

    /// <summary>All servers that answered, whether they were there from the begin or came later.</summary>
    public required IReadOnlyList<LastingServer> Servers { get; init; }

    /// <summary>Every connection.</summary>
    public required IReadOnlyList<LastingConnection> Connections { get; init; }

    /// <summary>Reads it from what the program printed.</summary>
    public static LastingResult From(ServiceOutput service, LastingOrder order, LastingOutput output)
    {
        var connections = output
            .Answers.GroupBy(answer => (answer.Protocol, answer.Client))
            .Select(answers => LastingConnection.From(answers, order.Seconds))
            .OrderBy(connection => order.Protocols.ToList().IndexOf(connection.Protocol))
            .ThenBy(connection => connection.Client)
            .ToList();
        // When each server's last request began that it has answered.
        var seen = output
            .Answers.Where(answer => answer.Answer.Server is not null)
            .GroupBy(answer => answer.Answer.Server!.Pod)
            .ToDictionary(answers => answers.Key, answers => answers.Max(answer => answer.AtSeconds), StringComparer.Ordinal);
        return new LastingResult
        {
            Service = service,
            Size = new LastingSize(order.Connections, order.Seconds),
            Connections = connections,
            Rows =
            [
                .. order.Protocols.Select(
                    (protocol, i) =>
                        Row(
                            protocol,
                            output.End.Programs[i],
                            [.. connections.Where(connection => connection.Protocol == protocol)],
                            [.. output.Answers.Where(answer => answer.Protocol == protocol)],
                            seen
                        )
                ),
            ],
            Servers = ServersOf(order, connections),
        };
    }

    private static LastingRow Row(
        string protocol,
        string program,
        List<LastingConnection> connections,
        List<LastingAnswer> answers,
        Dictionary<string, double> seen
    )
    {
        var broken = connections.FindAll(connection => connection.Fate == LastingFate.Broken);
        int Count(LastingFate fate) => connections.Count(connection => connection.Fate == fate);
        return new LastingRow(
            protocol,
            program,
            connections.Count,
            Count(LastingFate.Never),
            Count(LastingFate.Kept),
            Count(LastingFate.Moved),
            broken.Count,
            broken.Count(connection => seen[connection.First!.Pod] > connection.BrokenAt + Later),
            broken.Count(connection => connection.Next?.Pod == connection.First!.Pod),
            broken.Count(connection => connection.Next is { } next && next.Pod != connection.First!.Pod),
            broken.Count(connection => connection.Next is null),
            connections.Sum(connection => connection.Connections),
            answers.Count,
            answers.Count(answer => answer.Answer.Error is not null),
            connections.Select(connection => connection.Silence).DefaultIfEmpty(0).Max(),
            Reasons.Of(answers.Select(answer => answer.Answer.Error))
        );
    }

    private static List<LastingServer> ServersOf(LastingOrder order, List<LastingConnection> connections)
    {
        IReadOnlyList<int> Count(ServerAnswer server, Func<LastingConnection, ServerAnswer?> which) =>
            [
                .. order.Protocols.Select(protocol =>
                    connections.Count(connection => connection.Protocol == protocol && which(connection)?.Pod == server.Pod)
                ),
            ];
        return
        [
            .. connections
                .SelectMany(connection => new[] { connection.First, connection.Next, connection.Last })
                .OfType<ServerAnswer>()
                .DistinctBy(server => server.Pod)
                .OrderBy(server => server.Node, StringComparer.Ordinal)
                .ThenBy(server => server.Pod, StringComparer.Ordinal)
                .Select(server => new LastingServer(
                    server.Pod,
                    server.Node,
                    Count(server, connection => connection.First),
                    Count(server, connection => connection.Last)
                )),
        ];
    }
}
