using QuicLoad.Contracts;
using QuicLoad.Measure.Balance;
using Xunit;
using static QuicLoad.Tests.Tools.Measure.Balance.BalanceSamples;

namespace QuicLoad.Tests.Tools.Measure.Balance;

/// <summary>Routers on the way: counted, printed and written.</summary>
public sealed class HopTests
{
    private static readonly BalanceResult Sample = Result(Plan("100x1"), _ => Counted(30, 20, 25, 25));

    private static List<string> Lines(HopResult hops)
    {
        using var text = new StringWriter();
        HopTable.Write(hops, new TableWriter(text));
        return [.. text.ToString().Split('\n').Select(line => line.Trim())];
    }

    [Fact]
    public void Plan_Flows_AreAsManyForEachEntrance()
    {
        Assert.Equal(128, Plan().Hops().Flows);
        var many = Service with { Entrances = [.. Enumerable.Range(1, 60).Select(i => $"198.51.100.{i}:443")] };
        Assert.Equal(240, Plan(service: many).Hops().Flows);
    }

    [Fact]
    public void From_Answers_AreCountedByRouters()
    {
        var row = Hops.Rows[0];
        Assert.Equal(("198.51.100.11:443", 32, 32), (row.Entrance, row.Flows, row.Answered));
        Assert.Equal([new HopCount(2, 8), new HopCount(4, 24)], row.Forward);
        Assert.Equal([new HopCount(2, 8), new HopCount(4, 24)], row.Back);
        Assert.Equal([("no answer", 32)], Hops.Rows[3].Failures);
    }

    [Theory]
    [InlineData(65)]
    [InlineData(126)]
    [InlineData(31)]
    public void From_AnswersThatBeganWithAnotherTtl_AreNotCounted(int ttl)
    {
        var order = Plan().Hops() with { Entrances = ["198.51.100.11:443"] };
        var row = HopRow.From(order, [new HopAnswer(0, "198.18.0.129", 3, ttl)])[0];
        Assert.Equal((1, 0), (row.Answered, row.Back.Count));
        Assert.Equal([ttl], row.Unexplained);
        Assert.Contains(
            $"198.51.100.11:443: answers came with the TTL {ttl}, which did not begin as 64: not counted",
            Lines(new HopResult([row]))
        );
    }

    [Fact]
    public void Table_OfHops_HasBothWaysAndWhatWasNotAnswered()
    {
        var lines = Lines(Hops);
        var row = Assert.Single(lines, line => line.StartsWith("198.51.100.11:443 ", StringComparison.Ordinal));
        Assert.Equal(
            ["198.51.100.11:443", "32", "32", "2", "(8),", "4", "(24)", "2", "(8),", "4", "(24)"],
            row.Split([' ', '│'], StringSplitOptions.RemoveEmptyEntries)
        );
        Assert.Contains("198.51.100.14:443: 32 of 32 flows were not answered: no answer", lines);
        Assert.Contains("not measured: no program", Lines(new HopResult([], "no program")));
    }

    [Fact]
    public void Json_OfHops_HasItsFields()
    {
        var json = BalanceJson.Write(Sample, BalanceChecks.Judge(Sample), "balance", "here", DateTimeOffset.UnixEpoch)["hops"]!;
        Assert.Null(json["trouble"]);
        Assert.Equal(64, (int)json["answers_begin_with_ttl"]!);
        var entrance = json["entrances"]![0]!;
        Assert.Equal(("198.51.100.11:443", 32), ((string?)entrance["entrance"], (int)entrance["answered"]!));
        Assert.Equal(4, (int)entrance["there"]![1]!["routers"]!);
        Assert.Equal(24, (int)entrance["back"]![1]!["flows"]!);
        Assert.Equal("no answer", (string?)json["entrances"]![3]!["failures"]![0]!["reason"]);
    }

    [Fact]
    public void Csv_OfHops_StandsAtTheEntrances()
    {
        var lines = BalanceCsv.Write(Sample).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.EndsWith(",routers_there_least,routers_there_most,routers_back_least,routers_back_most", lines[0], StringComparison.Ordinal);
        Assert.EndsWith(",,,,", lines[1], StringComparison.Ordinal);
        Assert.EndsWith(
            ",2,4,2,4",
            lines.Single(line => line.Contains("198.51.100.11", StringComparison.Ordinal)),
            StringComparison.Ordinal
        );
        Assert.EndsWith(",,,,", lines.Single(line => line.Contains("198.51.100.14", StringComparison.Ordinal)), StringComparison.Ordinal);
    }
}
