using QuicLoad.Measure.Balance;
using Xunit;

namespace QuicLoad.Tests.Tools.Measure.Balance;

public sealed class ChanceTests
{
    [Theory]
    [InlineData(new[] { 25, 25, 25, 25 }, 0)]
    [InlineData(new[] { 30, 20, 25, 25 }, 1.0 / 3)]
    [InlineData(new[] { 100, 0, 0, 0 }, 1)]
    [InlineData(new[] { 0, 0 }, 0)]
    [InlineData(new[] { 7 }, 0)]
    public void Deviation_OfCounts_IsMaxLessMinByMax(int[] counts, double deviation) =>
        Assert.Equal(deviation, Spread.Deviation(counts), 12);

    // Two servers and two draws: half of the tests are 1:1, the others 2:0.
    [Fact]
    public void For_TwoDraws_IsWhatOneCanCount()
    {
        var chance = Chance.For(2, 2);
        Assert.Equal((0.0, 1.0), (chance.Low, chance.High));
        Assert.InRange(chance.AtLeast(1), 0.485, 0.515);
        Assert.Equal(1, chance.AtLeast(0));
    }

    // All of 3^6 sequences of six draws are tried.
    [Fact]
    public void For_FewDraws_IsTheExactDistribution()
    {
        var exact = new List<double>();
        for (var sequence = 0; sequence < 729; sequence++)
        {
            var counts = new int[3];
            for (var (rest, i) = (sequence, 0); i < 6; rest /= 3, i++)
                counts[rest % 3]++;
            exact.Add(Spread.Deviation(counts));
        }
        var chance = Chance.For(6, 3);
        foreach (var deviation in exact.Distinct())
            Assert.InRange(chance.AtLeast(deviation) - exact.Count(one => one >= deviation) / 729.0, -0.012, 0.012);
    }

    // The article's own results, 4 servers: 22, 56, 33, 19, 22 % at 100 requests, 1, 6, 3 % at 12000.
    [Theory]
    [InlineData(100, 0.19, 0.56)]
    [InlineData(1200, 0.09, 0.14)]
    [InlineData(12000, 0.01, 0.06)]
    public void For_TheArticlesSizes_HoldsItsResults(int requests, double least, double most)
    {
        var chance = Chance.For(requests, 4);
        Assert.InRange(least, chance.Low * 0.8, chance.High);
        Assert.InRange(most, chance.Low, chance.High * 1.1);
    }

    [Fact]
    public void For_MoreDraws_IsNarrower()
    {
        var highs = new[] { 100, 1200, 12_000, 36_000 }.Select(draws => Chance.For(draws, 4).High).ToList();
        Assert.Equal(highs.OrderDescending(), highs);
        Assert.InRange(highs[0] / highs[2], 7, 13);
    }

    [Fact]
    public void For_OneServer_IsEven() => Assert.Equal((0.0, 0.0), (Chance.For(100, 1).Low, Chance.For(100, 1).High));

    [Theory]
    [InlineData(12_000, 0.25)]
    [InlineData(1000, 0.5)]
    [InlineData(30, 0.3333)]
    [InlineData(500, 0.01)]
    public void Binomial_MeanAndVariance_AreThoseOfTheDistribution(int trials, double share)
    {
        var random = new Random(7);
        var drawn = Enumerable.Range(0, 20_000).Select(_ => (double)Chance.Binomial(random, trials, share)).ToList();
        var mean = drawn.Average();
        var variance = drawn.Average(one => (one - mean) * (one - mean));
        var expected = trials * share * (1 - share);
        Assert.InRange(mean - trials * share, -4 * Math.Sqrt(expected / 20_000), 4 * Math.Sqrt(expected / 20_000));
        Assert.InRange(variance / expected, 0.95, 1.05);
        Assert.All(drawn, one => Assert.InRange(one, 0, trials));
    }
}
