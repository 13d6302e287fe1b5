using QuicLoad.Contracts;
using QuicLoad.Measure.Balance;

namespace QuicLoad.Tests.Tools.Measure.Balance;

/// <summary>Services and answers as tests need them.</summary>
internal static class BalanceSamples
{
    /// <summary>Four servers, one on each of four workers, and as many entrances.</summary>
    public static ServiceOutput Service { get; } =
        new(
            "video",
            "services",
            "externalIPs",
            "service.example",
            ["198.51.100.11:443", "198.51.100.12:443", "198.51.100.13:443", "198.51.100.14:443"],
            4,
            false,
            "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
        );

    /// <summary>A plan of one size over one protocol.</summary>
    public static BalancePlan Plan(
        string sizes = "100x2",
        string protocol = "h3",
        bool oneConnection = false,
        ServiceOutput? service = null
    ) =>
        new()
        {
            Service = service ?? Service,
            Sizes = TestSize.Parse(sizes),
            Protocols = protocol.Split(','),
            OneConnection = oneConnection,
            Addresses = "198.18.0.128/25",
        };

    /// <summary>A server's answer.</summary>
    public static BalanceAnswer Answer(int server, int entrance = 0, string source = "198.18.0.129", string client = "198.51.100.11") =>
        new(
            entrance,
            source,
            0.01,
            0.02 + server / 1000.0,
            new ServerAnswer($"video-{server}", $"worker{server}", client, 4000, "HTTP/3.0")
        );

    /// <summary>A request that failed.</summary>
    public static BalanceAnswer Failure(string reason = "no answer within 10 s") => new(0, "198.18.0.129", 0, 10, Error: reason);

    /// <summary>Answers of each server, as many as it has.</summary>
    public static List<BalanceAnswer> Counted(params int[] counts) =>
        [.. counts.SelectMany((count, server) => Enumerable.Range(0, count).Select(i => Answer(server + 1, i % 4)))];

    /// <summary>Two routers to a server of the entrance's own node, four to another; the last entrance has no way for UDP.</summary>
    public static HopResult Hops { get; } =
        new(
            HopRow.From(
                Plan().Hops(),
                [
                    .. Enumerable
                        .Range(0, 128)
                        .Select(i =>
                            i % 4 == 3
                                ? new HopAnswer(3, "198.18.0.129", Error: "no answer")
                                : new HopAnswer(i % 4, "198.18.0.129", i < 32 ? 3 : 5, i < 32 ? 62 : 60)
                        ),
                ]
            )
        );

    /// <summary>What a plan's tests come to where each has the same answers.</summary>
    public static BalanceResult Result(BalancePlan plan, Func<int, List<BalanceAnswer>> answers) =>
        BalanceResult.From(
            plan,
            [
                .. plan.Tests()
                    .Select(
                        (test, i) =>
                        {
                            var given = answers(i);
                            var connections = test.Order.OneConnection ? 1 : given.Count;
                            return new BalanceTest(
                                test.Size,
                                test.Number,
                                test.Order,
                                new BalanceOutput(given, new BalanceEnd(1, given.Count, connections, "ngtcp2 1"))
                            );
                        }
                    ),
            ],
            Hops
        );
}
