using QuicLoad.Measure.Balance;
using Xunit;
using static QuicLoad.Tests.Tools.Measure.Balance.BalanceSamples;

namespace QuicLoad.Tests.Tools.Measure.Balance;

public sealed class BalanceChecksTests
{
    private static BalanceCheck Even(BalanceResult result) =>
        BalanceChecks.Judge(result).Single(check => check.Name.EndsWith("chosen evenly", StringComparison.Ordinal));

    private static BalanceCheck Addresses(BalanceResult result) => BalanceChecks.Judge(result)[^1];

    [Fact]
    public void Judge_AllIsWell_Passes()
    {
        var checks = BalanceChecks.Judge(Result(Plan("100x2"), _ => Counted(28, 22, 26, 24)));
        Assert.Equal(
            ["h3: every request is answered", "h3: servers are chosen evenly", "h3: servers see nodes instead of their clients"],
            checks.Select(check => check.Name)
        );
        Assert.All(checks, check => Assert.True(check.Pass, check.Detail));
        Assert.Equal("3 rows are within chance, 0 of them above its 95 % range", checks[1].Detail);
    }

    [Fact]
    public void Judge_AFailedRequest_Fails()
    {
        var check = BalanceChecks.Judge(Result(Plan("3x1"), _ => [.. Counted(1, 1), Failure("broken")]))[0];
        Assert.Equal((false, "1 of 3 failed, most often (1): broken"), (check.Pass, check.Detail));
    }

    // At 12000 requests 25 : 22 is far beyond chance; at 100 it is nothing.
    [Fact]
    public void Judge_BeyondChance_FailsWhereTheSampleIsLarge()
    {
        Assert.True(Even(Result(Plan("100x1"), _ => Counted(27, 22, 26, 25))).Pass);
        var check = Even(Result(Plan("12000x1"), _ => Counted(3240, 2640, 3120, 3000)));
        Assert.False(check.Pass);
        Assert.StartsWith(
            "2 of 2 rows are beyond chance, first 1 of 12000x1: 18.5%, chance has at most ",
            check.Detail,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Judge_JustOutsideOfTheRange_IsSaidAndPasses()
    {
        var chance = Chance.For(100, 4);
        int[] counts = [36, 15, 25, 24];
        Assert.InRange(Spread.Deviation(counts), chance.High, 1);
        var result = Result(Plan("100x1"), _ => Counted(counts));
        Assert.True(Even(result).Pass);
        Assert.Equal("above, as 1 of 40 by chance", BalanceTable.Tell(result.Groups[0].Tests[0], result));
    }

    [Fact]
    public void Judge_PathThatDoesNotPromiseIt_IsNotJudged()
    {
        var result = Result(Plan("100x1", service: Service with { Path = "local" }), _ => Counted(100));
        Assert.Equal((null, "the path local does not promise it"), (Even(result).Pass, Even(result).Detail));
        Assert.Equal("beyond chance", BalanceTable.Tell(result.Groups[0].Sum, result));
    }

    [Fact]
    public void Judge_OneConnection_IsNotJudged()
    {
        var check = Even(Result(Plan("100x1", oneConnection: true), _ => Counted(100)));
        Assert.Equal((null, "one connection is one choice"), (check.Pass, check.Detail));
    }

    [Theory]
    [InlineData(true, "198.18.0.129", true)]
    [InlineData(true, "198.51.100.11", false)]
    [InlineData(false, "198.18.0.129", false)]
    [InlineData(false, "198.51.100.11", true)]
    public void Judge_AddressesThatServersSaw_AreHeldAgainstThePromise(bool keeps, string seen, bool pass)
    {
        var result = Result(Plan("1x1", service: Service with { KeepsClients = keeps }), _ => [Answer(1, client: seen)]);
        Assert.Equal(pass, Addresses(result).Pass);
    }
}
