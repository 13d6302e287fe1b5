using QuicLoad.Bench.Measuring;
using QuicLoad.Bench.Services;
using QuicLoad.Contracts;

namespace QuicLoad.Tests.Tools.Bench.Services;

/// <summary>Paths to servers side by side: options, measuring, files and the table.</summary>
public sealed class ServiceBenchTests
{
    private static readonly ServiceOutput Service = new(
        "video",
        "services",
        "direct",
        "service.example",
        ["198.18.200.1:443"],
        2,
        true,
        "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
    );

    private static ServiceResults Sample()
    {
        var (direct, local) = (new RoundResult("direct"), new RoundResult("local"));
        foreach (var (path, factor) in new[] { (direct, 1.0), (local, 0.5) })
        {
            path.Values["h3.throughput"] = [90 * factor, 100 * factor, 120 * factor];
            path.Values["h3.request"] = [2 / factor, 2 / factor, 2 / factor];
        }
        return new ServiceResults
        {
            Time = new DateTimeOffset(2026, 12, 1, 8, 0, 0, TimeSpan.Zero),
            Seconds = 5,
            Machine = "2 processors",
            Paths = [local, direct],
        };
    }

    [Fact]
    public void Table_OfResults_HasMedianSpreadAndRatio() =>
        Assert.Equal(
            """
            2026-12-01, 3 rounds in turns, 5 s each; 2 processors. Median (least to most), and times the median of `direct`.

            | h3                                               |                     local |                    direct |
            |--------------------------------------------------|--------------------------:|--------------------------:|
            | throughput, Mbit/s                               | 50.0 (45.0 to 60.0) ×0.50 |    100 (90.0 to 120) ×1.00 |
            | a request over a connection that is there, median, ms |   4.00 (4.00 to 4.00) ×2.00 | 2.00 (2.00 to 2.00) ×1.00 |

            """.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal),
            ServiceTable.Render(Sample()).Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal)
        );

    [Fact]
    public void Json_WrittenAndRead_IsTheSame()
    {
        var json = Sample().ToJson();
        Assert.Equal(json, ServiceResults.Parse(json).ToJson());
        Assert.Contains("\"ratio\": 0.5", json, StringComparison.Ordinal);
        Assert.Throws<FormatException>(() => ServiceResults.Parse("{}"));
    }

    [Fact]
    public void Page_OfTheProject_HasThePart()
    {
        var page = File.ReadAllText(Path.Combine(QuicLoad.Bench.Benchmark.Repository(), "docs", "services.md"));
        Assert.Contains("\n\nnew text\n\n", MarkedPage.Replace(page, ServiceBenchmark.Part, "new text"), StringComparison.Ordinal);
    }

    [Fact]
    public void Options_AreReadOrRefused()
    {
        var options = ServiceOptions.Read(["--rounds", "2", "--only", "direct,dsr", "--write"])!;
        Assert.Equal((2, 5, true, "services"), (options.Rounds, options.Seconds, options.Write, options.Stack));
        Assert.Equal([true, false], new[] { "dsr", "local" }.Select(options.Has));
        Assert.Null(ServiceOptions.Read(["--rounds", "0"]));
        Assert.Null(ServiceOptions.Read(["--page"]));
        Assert.Null(ServiceOptions.Read(["--what"]));
    }

    /// <summary>A client that answers orders as the program does: an object takes 1 ms, a request 2 ms, a handshake 8 ms more.</summary>
    private static string Answer(string word, string order)
    {
        if (word == "transfer")
            return TransferText.Write(new TransferResult(1, 5000, 5_000_000, 0, TransferText.ReadOrder(order).Seconds, "test"));
        var asked = BalanceText.ReadOrder(order);
        var server = new ServerAnswer("a", "b", "198.18.0.129", 1, "HTTP/3.0");
        return string.Concat(
                Enumerable
                    .Range(0, asked.Requests)
                    .Select(i => asked.OneConnection && i > 0 ? 0 : 0.008)
                    .Select(handshake =>
                        BalanceText.Write(new BalanceAnswer(0, "198.18.0.129", handshake, handshake + 0.002, server)) + "\n"
                    )
            ) + BalanceText.Write(new BalanceEnd(1, asked.Requests, 1, "test"));
    }

    [Fact]
    public void Measure_AClient_IsAskedForAll()
    {
        var result = new RoundResult("direct");
        new ServiceMeasuring(Service, Answer, "198.18.0.128/25", new ServiceOptions { Seconds = 4 }).Measure("h3", result);
        Assert.Equal(
            [("h3.throughput", 10), ("h3.new_connection", 10), ("h3.new_connection_p99", 10), ("h3.request", 2), ("h3.request_p99", 2)],
            result.Values.Select(value => (value.Key, (int)Math.Round(Assert.Single(value.Value)!.Value)))
        );
    }

    [Fact]
    public void Measure_AFailure_IsNoFigure()
    {
        var result = new RoundResult("direct");
        string Fail(string word, string order) => TransferText.Write(new TransferResult(1, 9, 900, 1, 4, "test", "the server answers 404"));
        var error = Assert.Throws<FormatException>(() =>
            new ServiceMeasuring(Service, Fail, null, new ServiceOptions()).Measure("h2", result)
        );
        Assert.Equal("h2: 1 of 10 objects failed: the server answers 404", error.Message);
        Assert.Empty(result.Values);
        error = Assert.Throws<FormatException>(() =>
            new ServiceMeasuring(Service, (_, _) => "sh: not found", null, new ServiceOptions()).Measure("h2", result)
        );
        Assert.StartsWith("h2: ", error.Message, StringComparison.Ordinal);
    }
}
