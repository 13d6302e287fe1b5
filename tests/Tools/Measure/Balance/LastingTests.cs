using QuicLoad.Contracts;
using QuicLoad.Measure;
using QuicLoad.Measure.Balance;
using QuicLoad.Measure.Commands;
using Xunit;

namespace QuicLoad.Tests.Tools.Measure.Balance;

/// <summary>What became of connections that were held, printed and written.</summary>
public sealed class LastingTests
{
    private static readonly LastingOrder Order = (
        BalanceSamples.Plan(protocol: "h1,h3") with
        {
            Lasting = new LastingSize(4, 10),
        }
    ).LastingOrder();

    private static LastingAnswer Answer(string protocol, int client, int connection, double at, string? pod, string? error = null) =>
        new(
            protocol,
            client,
            connection,
            at,
            new BalanceAnswer(
                client,
                "198.18.0.129",
                0,
                error is null ? 0.5 : 2,
                pod is null ? null : new ServerAnswer(pod, $"node-{pod}", "198.51.100.11", 4000, "HTTP/3.0"),
                error
            )
        );

    /// <summary>Over h1 all stay; over h3 one stays, one moves, one breaks twice and comes to another, one is never there.</summary>
    private static readonly LastingResult Sample = LastingResult.From(
        BalanceSamples.Service,
        Order,
        new LastingOutput(
            [
                .. from client in Enumerable.Range(0, 4) from second in Enumerable.Range(0, 10) select Answer("h1", client, 1, second, "a"),
                .. from second in Enumerable.Range(0, 10) select Answer("h3", 0, 1, second, "a"),
                .. from second in Enumerable.Range(0, 10) select Answer("h3", 1, 1, second, second < 5 ? "a" : "b"),
                Answer("h3", 2, 1, 0, "a"),
                Answer("h3", 2, 1, 1, null, "no answer within 2 s"),
                Answer("h3", 2, 2, 3, null, "no answer within 2 s"),
                Answer("h3", 2, 3, 5, "c"),
                .. from second in Enumerable.Range(0, 5) select Answer("h3", 3, second + 1, 2 * second, null, "refused"),
            ],
            new LastingEnd(1, 69, [".NET 10", "ngtcp2 1"])
        )
    );

    [Fact]
    public void From_Answers_FatesAreCounted()
    {
        var (tcp, quic) = (Sample.Rows[0], Sample.Rows[1]);
        Assert.Equal((4, 4, 0, 0, 0), (tcp.Connections, tcp.Kept, tcp.Moved, tcp.Broken, tcp.Never));
        Assert.Equal((4, 1, 1, 1, 1), (quic.Connections, quic.Kept, quic.Moved, quic.Broken, quic.Never));
        Assert.Equal((0, 1, 0), (quic.ToSame, quic.ToOther, quic.ToNone));
        Assert.Equal((29, 7, 10), (quic.Requests, quic.Failed, quic.Opened));
        Assert.Equal([("refused", 5), ("no answer within 2 s", 2)], quic.Failures);
        Assert.Equal((1.0, 10.0), (tcp.Silence, quic.Silence));
    }

    [Fact]
    public void From_ABrokenConnection_SaysWhenAndWhereTo()
    {
        var broken = Sample.Connections.Single(connection => connection.Fate == LastingFate.Broken);
        Assert.Equal(("a", 3.0, "c", "c"), (broken.First!.Pod, broken.BrokenAt, broken.Next!.Pod, broken.Last!.Pod));
        // From 0.5 s to 5.5 s, and then to the end after 10 s.
        Assert.Equal(5, broken.Silence);
        // Others were answered by it at 9 s.
        Assert.Equal(1, Sample.Rows[1].BrokenWithServer);
    }

    [Fact]
    public void From_AFailureOfOneRequest_IsNoBrokenConnection()
    {
        var kept = LastingConnection.From(
            [Answer("h3", 0, 1, 0, "a"), Answer("h3", 0, 1, 1, null, "the server answers 503"), Answer("h3", 0, 1, 2, "a")],
            3
        );
        Assert.Equal((LastingFate.Kept, 1), (kept.Fate, kept.Failed));
    }

    [Fact]
    public void From_ABreakAtTheEnd_CameToNobody()
    {
        var broken = LastingConnection.From([Answer("h3", 0, 1, 0, "a"), Answer("h3", 0, 1, 1, null, "refused")], 3);
        Assert.Equal((LastingFate.Broken, 3.0, null), (broken.Fate, broken.BrokenAt, broken.Next));
    }

    [Fact]
    public void Servers_ThatCameLater_HaveTheirRow() =>
        Assert.Equal(
            ["a node-a 4 3 4 1", "b node-b 0 0 0 1", "c node-c 0 0 0 1"],
            Sample.Servers.Select(server =>
                $"{server.Pod} {server.Node} {server.AtFirst[0]} {server.AtFirst[1]} {server.AtLast[0]} {server.AtLast[1]}"
            )
        );

    [Fact]
    public void Table_OfConnections_HasARowForEachProtocol()
    {
        using var text = new StringWriter();
        LastingTable.Write(Sample, LastingChecks.Judge(Sample), text);
        var lines = text.ToString().Split('\n').Select(line => line.Trim()).ToList();
        Assert.Equal(
            ["h3", "4", "1", "1", "1", "1", "0", "1", "0", "29", "7", "10.0"],
            Assert
                .Single(lines, line => line.StartsWith("h3 ", StringComparison.Ordinal))
                .Split([' ', '│'], StringSplitOptions.RemoveEmptyEntries)
        );
        Assert.Contains("h3: 5 of 29 requests failed: refused", lines);
        Assert.Contains("ok    h1: every connection is there: 4 by .NET 10", lines);
        Assert.Contains("FAIL  h3: every connection is there: 1 of 4 were never answered", lines);
    }

    [Fact]
    public void Json_OfConnections_HasItsFields()
    {
        var json = LastingJson.Write(Sample, LastingChecks.Judge(Sample), "services", "here", DateTimeOffset.UnixEpoch);
        Assert.Equal((1, "lasting", false), ((int)json["schema"]!, (string?)json["kind"], (bool)json["passed"]!));
        var quic = json["protocols"]![1]!;
        Assert.Equal((1, 1, 1), ((int)quic["kept"]!, (int)quic["broken_with_server_there"]!, (int)quic["broken_to"]!["other"]!));
        Assert.Equal(10.0, (double)quic["longest_silence_seconds"]!);
        Assert.Equal(3, (int)json["servers"]![0]!["connections"]![1]!["at_first"]!);
    }

    [Fact]
    public void Csv_OfConnections_HasALineForEach()
    {
        var lines = LastingCsv.Write(Sample).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(1 + 8, lines.Length);
        Assert.Contains("h3,2,198.18.0.129,198.51.100.13:443,broken,a,c,c,3,3,4,2,5", lines);
        Assert.Contains("h3,3,198.18.0.129,198.51.100.14:443,never,,,,,5,5,5,10", lines);
    }

    [Theory]
    [InlineData("100")]
    [InlineData("100x30")]
    [InlineData("100x30m")]
    [InlineData("0x30s")]
    [InlineData("1001x30s")]
    [InlineData("100x1s")]
    [InlineData("100x601s")]
    [InlineData("x")]
    public void Size_ThatIsNone_IsRefused(string text) =>
        Assert.Equal(
            $"--lasting: \"{text}\" must be CONNECTIONSxSECONDSs, 1-1000 connections and 2-600 seconds. Write it as: 100x30s",
            Assert.Throws<MeasureException>(() => LastingSize.Parse(text)).Message
        );

    [Fact]
    public void Texts_ThatDoNotGoTogether_AreRefused()
    {
        var texts = new BalanceTexts
        {
            Stack = "services",
            Protocol = "h3",
            Lasting = "100x30s",
        };
        texts.Check();
        void Refused(BalanceTexts wrong, string message) => Assert.Equal(message, Assert.Throws<MeasureException>(wrong.Check).Message);
        Refused(texts with { OneConnection = true }, "--one-connection, --lasting: must be one of them.");
        Refused(
            texts with
            {
                Parallel = 1,
            },
            "--parallel: must not be there with --lasting, which says how many connections are held and asks each once a second."
        );
    }

    [Fact]
    public void Plan_TooMuch_IsRefused() =>
        Assert.Contains(
            "must be 100000 at most",
            Assert
                .Throws<MeasureException>(() =>
                    (BalanceSamples.Plan(protocol: "h1,h2,h3") with { Lasting = new LastingSize(1000, 600) }).Check()
                )
                .Message,
            StringComparison.Ordinal
        );
}
