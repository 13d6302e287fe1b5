using QuicLoad.Contracts;

namespace QuicLoad.Measure.Balance;

/// <summary>All that the tests of a service came to.</summary>
internal sealed record BalanceResult
{
    /// <summary>The service.</summary>
    public required ServiceOutput Service { get; init; }

    /// <summary>Whether all requests of a test went over one connection.</summary>
    public required bool OneConnection { get; init; }

    /// <summary>Its servers.</summary>
    public required Servers Servers { get; init; }

    /// <summary>The tests by protocol and size.</summary>
    public required IReadOnlyList<BalanceGroup> Groups { get; init; }

    /// <summary>What each entrance took, by protocol.</summary>
    public required IReadOnlyList<BalanceRow> Entrances { get; init; }

    /// <summary>How clients were seen, by protocol.</summary>
    public required IReadOnlyList<SeenClients> Clients { get; init; }

    /// <summary>Protocols over which a source keeps its server.</summary>
    public required IReadOnlySet<string> Kept { get; init; }

    /// <summary>Why requests failed, by protocol: the reason and how often, the most frequent first.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<(string Reason, int Times)>> Failures { get; init; }

    /// <summary>What spoke each protocol.</summary>
    public required IReadOnlyDictionary<string, string> Programs { get; init; }

    /// <summary>How many connections were opened, by protocol.</summary>
    public required IReadOnlyDictionary<string, int> Connections { get; init; }

    /// <summary>How many routers are on the ways there and back.</summary>
    public required HopResult Hops { get; init; }

    /// <summary>How many rows are judged by chance.</summary>
    public int Judged => Groups.Sum(group => group.Rows.Count(row => row.Chance is not null));

    /// <summary>Puts tests together.</summary>
    public static BalanceResult From(BalancePlan plan, IReadOnlyList<BalanceTest> tests, HopResult hops)
    {
        var servers = new Servers(tests, plan.Service.Pods);
        var protocols = tests.GroupBy(test => test.Order.Protocol).ToList();
        IReadOnlyList<BalanceAnswer> All(IEnumerable<BalanceTest> some) => [.. some.SelectMany(test => test.Output.Answers)];
        var kept = protocols
            .Where(protocol => !plan.OneConnection && Persistence.IsKept(All(protocol)))
            .Select(protocol => protocol.Key)
            .ToHashSet(StringComparer.Ordinal);
        BalanceRow Row(string name, string protocol, IReadOnlyList<BalanceAnswer> answers) =>
            BalanceRow.From(name, protocol, answers, servers, !plan.OneConnection, kept.Contains(protocol));
        return new BalanceResult
        {
            Service = plan.Service,
            OneConnection = plan.OneConnection,
            Hops = hops,
            Servers = servers,
            Groups =
            [
                .. tests
                    .GroupBy(test => (test.Order.Protocol, test.Size))
                    .Select(group => new BalanceGroup(
                        group.Key.Protocol,
                        group.Key.Size,
                        [.. group.Select(test => Row($"{test.Number}", group.Key.Protocol, test.Output.Answers))],
                        Row("sum", group.Key.Protocol, All(group))
                    )),
            ],
            Entrances =
            [
                .. from protocol in protocols
                from entrance in All(protocol).GroupBy(answer => answer.Entrance).OrderBy(taken => taken.Key)
                select Row(plan.Service.Entrances[entrance.Key], protocol.Key, [.. entrance]),
            ],
            Clients = [.. protocols.Select(protocol => SeenClients.From(protocol.Key, All(protocol)))],
            Kept = kept,
            Failures = protocols.ToDictionary(
                protocol => protocol.Key,
                protocol => Reasons.Of(All(protocol).Select(answer => answer.Error))
            ),
            Programs = protocols.ToDictionary(protocol => protocol.Key, protocol => protocol.Last().Output.End.Program),
            Connections = protocols.ToDictionary(protocol => protocol.Key, protocol => protocol.Sum(test => test.Output.End.Connections)),
        };
    }
}
