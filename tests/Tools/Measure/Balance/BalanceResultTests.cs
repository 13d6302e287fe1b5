using QuicLoad.Contracts;
using QuicLoad.Measure.Balance;
using Xunit;
using static QuicLoad.Tests.Tools.Measure.Balance.BalanceSamples;

namespace QuicLoad.Tests.Tools.Measure.Balance;

public sealed class BalanceResultTests
{
    [Fact]
    public void From_Tests_AreCountedByServerAndSummed()
    {
        var result = Result(Plan("100x2"), i => i == 0 ? Counted(30, 20, 25, 25) : [.. Counted(25, 25, 25, 24), Failure()]);

        Assert.Equal(["worker1", "worker2", "worker3", "worker4"], result.Servers.Names);
        var group = Assert.Single(result.Groups);
        Assert.Equal(["1", "2", "sum"], group.Rows.Select(row => row.Name));
        Assert.Equal([30, 20, 25, 25], group.Tests[0].Counts);
        Assert.Equal([55, 45, 50, 49], group.Sum.Counts);
        Assert.Equal((1.0 / 3, 10.0 / 55), (group.Tests[0].Deviation!.Value, group.Sum.Deviation!.Value));
        Assert.Equal((0, 1, 1), (group.Tests[0].Failed, group.Tests[1].Failed, group.Sum.Failed));
        Assert.Equal((100, 99, 199), (group.Tests[0].Choices, group.Tests[1].Choices, group.Sum.Choices));
        Assert.Equal(3, result.Judged);
        Assert.Equal([("no answer within 10 s", 1)], result.Failures["h3"]);
        Assert.Equal((0.01, 0.024), (group.Sum.HandshakeP50!.Value, group.Sum.P99!.Value));
    }

    [Fact]
    public void From_Entrances_AreSplit()
    {
        var result = Result(Plan("8x1"), _ => [.. Enumerable.Range(0, 8).Select(i => Answer(i / 2 + 1, i % 4))]);
        Assert.Equal(Service.Entrances, result.Entrances.Select(row => row.Name));
        Assert.Equal(["1 0 1 0", "1 0 1 0", "0 1 0 1", "0 1 0 1"], result.Entrances.Select(row => string.Join(' ', row.Counts)));
    }

    [Fact]
    public void From_ServersThatNobodyMet_HaveTheirColumn()
    {
        var result = Result(Plan("100x1"), _ => Counted(50, 50));
        Assert.Equal(["worker1", "worker2", "not met 1", "not met 2"], result.Servers.Names);
        Assert.Equal([50, 50, 0, 0], result.Groups[0].Sum.Counts);
        Assert.Equal(1, result.Groups[0].Sum.Deviation);
    }

    [Fact]
    public void From_TwoServersOnANode_AreNamedByTheirPods()
    {
        var answers = Counted(1, 1);
        answers[1] = answers[1] with { Server = answers[1].Server! with { Node = "worker1" } };
        Assert.Equal(["video-1", "video-2"], Result(Plan("2x1"), _ => answers).Servers.Names.Take(2));
    }

    [Fact]
    public void From_SourcesThatKeepTheirServer_AreOneChoiceEach()
    {
        List<BalanceAnswer> Hashed(int _) =>
            [.. Enumerable.Range(0, 400).Select(i => Answer(i % 40 * 7 % 4 + 1, 0, $"198.18.0.{129 + i % 40}"))];
        var kept = Result(Plan("400x1"), Hashed);
        Assert.Contains("h3", kept.Kept);
        Assert.Equal(40, kept.Groups[0].Sum.Choices);

        var free = Result(Plan("400x1"), i => [.. Hashed(i).Skip(1), Answer(2, 0, "198.18.0.129")]);
        Assert.Empty(free.Kept);
        Assert.Equal(400, free.Groups[0].Sum.Choices);
    }

    [Fact]
    public void From_OneConnection_IsNotJudgedByChance()
    {
        var result = Result(Plan("100x2", oneConnection: true), i => i == 0 ? Counted(100) : Counted(0, 100));
        Assert.All(result.Groups[0].Rows, row => Assert.Null(row.Chance));
        Assert.Equal("one connection: one server", BalanceTable.Tell(result.Groups[0].Tests[0], result));
        Assert.Equal("one connection each: 2 servers", BalanceTable.Tell(result.Groups[0].Sum, result));
    }

    [Fact]
    public void Clients_SeenAndUsed_AreCompared()
    {
        var result = Result(
            Plan("3x1"),
            _ => [Answer(1, client: "198.18.0.129"), Answer(2, client: "198.51.100.12"), Answer(2, 1, "198.18.0.130", "198.51.100.12")]
        );
        var clients = Assert.Single(result.Clients);
        Assert.Equal((1, 2, 2, 2), (clients.Kept, clients.Translated, clients.Used, clients.Seen));
        Assert.Equal(["198.51.100.12"], clients.Instead);
        Assert.Equal(["HTTP/3.0"], clients.Spoken);
    }

    [Fact]
    public void From_NothingAnswered_SaysSo()
    {
        var result = Result(Plan("2x1"), _ => [Failure(), Failure()]);
        Assert.Null(result.Groups[0].Sum.Deviation);
        Assert.Equal("nothing answered", BalanceTable.Tell(result.Groups[0].Sum, result));
        Assert.All(BalanceChecks.Judge(result), check => Assert.False(check.Pass));
    }
}
