using System.Text.Json.Nodes;
using QuicLoad.Measure.Balance;
using Xunit;
using static QuicLoad.Tests.Tools.Measure.Balance.BalanceSamples;

namespace QuicLoad.Tests.Tools.Measure.Balance;

/// <summary>What is printed and written.</summary>
public sealed class BalanceFilesTests
{
    private static readonly BalanceResult Sample = Result(Plan("100x2"), i => i == 0 ? Counted(30, 20, 25, 25) : Counted(25, 25, 25, 25));

    [Fact]
    public void Table_OfATest_IsTheArticles()
    {
        using var text = new StringWriter();
        BalanceTable.Write(Sample, BalanceChecks.Judge(Sample), text);
        var lines = text.ToString().Split('\n').Select(line => line.Trim()).ToList();

        Assert.Equal("h3 by ngtcp2 1, a new connection for each request, 200 connections", lines[0]);
        Assert.Contains(
            lines,
            line => line.StartsWith("100 requests", StringComparison.Ordinal) && line.Contains("worker4", StringComparison.Ordinal)
        );
        var (low, high) = (Chance.For(100, 4).Low * 100, Chance.For(100, 4).High * 100);
        var first = Assert.Single(lines, line => line.StartsWith("1 ", StringComparison.Ordinal));
        Assert.Equal(
            ["1", "30", "20", "25", "25", "0", "33.3", "%", $"{low:0.0}", "%", "-", $"{high:0.0}", "%", "within", "chance", "22.0", "24.0"],
            first.Split([' ', '│'], StringSplitOptions.RemoveEmptyEntries)
        );
        Assert.Contains(
            lines,
            line => line.StartsWith("sum", StringComparison.Ordinal) && line.Contains("18.2 %", StringComparison.Ordinal)
        );
        Assert.Contains(lines, line => line.StartsWith("198.51.100.11:443", StringComparison.Ordinal));
        Assert.Contains("ok    h3: every request is answered: 200 requests", lines);
    }

    [Fact]
    public void Json_OfATest_HasItsFields()
    {
        var json = BalanceJson.Write(Sample, BalanceChecks.Judge(Sample), "balance", "root@198.18.0.80", DateTimeOffset.UnixEpoch);
        Assert.Equal((1, "balance", "new", true), Values(json, "schema", "kind", "connections", "passed"));
        var protocol = json["protocols"]![0]!;
        Assert.Equal("h3", (string?)protocol["protocol"]);
        var test = protocol["tests"]![0]!;
        Assert.Equal(100, (int)test["requests"]!);
        Assert.Equal([30, 20, 25, 25], test["rows"]![0]!["counts"]!.AsArray().Select(count => (int)count!));
        Assert.Equal(0.333333, (double)test["rows"]![0]!["deviation"]!);
        Assert.Equal(0.181818, (double)test["sum"]!["deviation"]!);
        Assert.False((bool)test["sum"]!["uneven"]!);
        Assert.Equal(4, (int)test["sum"]!["servers_met"]!);
        Assert.Equal((0, 200), ((int)protocol["clients"]!["kept"]!, (int)protocol["clients"]!["translated"]!));
        Assert.Equal("video-1", (string?)json["servers"]![0]!["pod"]);
        Assert.Equal(4, protocol["entrances"]!.AsArray().Count);
        Assert.Equal(3, json["checks"]!.AsArray().Count);
    }

    [Fact]
    public void Csv_OfATest_HasALineForEachRow()
    {
        var lines = BalanceCsv.Write(Sample).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(1 + 3 + 4, lines.Length);
        Assert.StartsWith(
            "protocol,connections,requests,test,worker1,worker2,worker3,worker4,failed,choices,deviation,",
            lines[0],
            StringComparison.Ordinal
        );
        Assert.StartsWith("h3,new,100,1,30,20,25,25,0,100,0.333333,", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("h3,new,100,sum,55,45,50,50,0,200,0.181818,", lines[3], StringComparison.Ordinal);
        Assert.All(lines, line => Assert.Equal(22, line.Split(',').Length));
    }

    [Fact]
    public void Chart_OfATest_IsTimesTheEndOfChance()
    {
        var data = BalanceChart.Data(Sample);
        Assert.Equal(["2 x 100 requests"], data["groups"]!.AsArray().Select(group => (string)group!));
        Assert.Equal(10.0 / 55 / Chance.For(200, 4).High, (double)data["series"]![0]!["values"]![0]!, 6);
    }

    private static (int, string, string, bool) Values(JsonNode json, string a, string b, string c, string d) =>
        ((int)json[a]!, (string)json[b]!, (string)json[c]!, (bool)json[d]!);
}
