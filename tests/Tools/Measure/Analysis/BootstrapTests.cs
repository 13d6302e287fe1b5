using QuicLoad.Measure.Analysis;
using Xunit;

namespace QuicLoad.Tests.Tools.Measure.Analysis;

public sealed class BootstrapTests
{
    /// <summary>
    /// Viewers differ among each other more than playbacks do: who drew playbacks would cover the truth in far fewer cases.
    /// </summary>
    [Theory]
    [InlineData(10)]
    [InlineData(40)]
    public void Paired_ManySamplesOfOneTruth_CoversItInAbout95OfAHundred(int viewers)
    {
        const double truth = 0.3;
        var random = new Random(7);
        var covered = Enumerable
            .Range(0, 300)
            .Count(_ =>
            {
                var (quic, http2) = (new Dictionary<string, Ratio>(), new Dictionary<string, Ratio>());
                foreach (var viewer in Enumerable.Range(0, viewers).Select(number => $"v{number:d3}"))
                {
                    var own = Normal(random);
                    var leaning = 0.4 * Normal(random);
                    quic[viewer] = Playbacks(random, 6, 5 + own + truth + leaning);
                    http2[viewer] = Playbacks(random, 6, 5 + own);
                }
                var difference = Bootstrap.Paired(quic, http2);
                return difference.Low <= truth && truth <= difference.High;
            });
        // 300 samples tell a share of 95 % to three points or so.
        Assert.InRange(covered / 300.0, 0.91, 0.985);
    }

    [Fact]
    public void Independent_ManySamplesOfOneTruth_CoversItInAbout95OfAHundred()
    {
        const double truth = 0.5;
        var random = new Random(8);
        var covered = Enumerable
            .Range(0, 300)
            .Count(_ =>
            {
                var a = Enumerable
                    .Range(0, 15)
                    .ToDictionary(number => $"a{number:d2}", _ => Playbacks(random, 6, 5 + Normal(random) + truth));
                var b = Enumerable.Range(0, 15).ToDictionary(number => $"b{number:d2}", _ => Playbacks(random, 6, 5 + Normal(random)));
                var difference = Bootstrap.Independent(a, b);
                return difference.Low <= truth && truth <= difference.High;
            });
        // 300 samples tell a share of 95 % to three points or so.
        Assert.InRange(covered / 300.0, 0.91, 0.985);
    }

    [Fact]
    public void Paired_TheSameOnBothSides_IsNoDifference()
    {
        var random = new Random(9);
        var viewers = Enumerable.Range(0, 10).ToDictionary(number => $"v{number}", _ => Playbacks(random, 4, 5));
        var difference = Bootstrap.Paired(viewers, viewers);
        Assert.Equal(
            (0.0, 0.0, 0.0, false),
            (difference.Value!.Value, difference.Low!.Value, difference.High!.Value, difference.IsReal!.Value)
        );
    }

    [Fact]
    public void Paired_Twice_SaysTheSame()
    {
        var random = new Random(10);
        var a = Enumerable.Range(0, 10).ToDictionary(number => $"v{number}", _ => Playbacks(random, 4, 6));
        var b = Enumerable.Range(0, 10).ToDictionary(number => $"v{number}", _ => Playbacks(random, 4, 5));
        Assert.Equal(Bootstrap.Paired(a, b), Bootstrap.Paired(a.Reverse().ToDictionary(), b));
        Assert.True(Bootstrap.Paired(a, b).IsReal);
    }

    [Fact]
    public void Paired_FewViewers_TellNothing()
    {
        var viewers = Enumerable.Range(0, Bootstrap.FewestViewers - 1).ToDictionary(number => $"v{number}", number => new Ratio(number, 1));
        var difference = Bootstrap.Paired(viewers, viewers);
        Assert.Equal((null, null, null), (difference.Low, difference.High, difference.IsReal));
        Assert.Equal(1.5, difference.A);
    }

    [Fact]
    public void Paired_NothingOnOneSide_TellsNothing()
    {
        var viewers = Enumerable.Range(0, 10).ToDictionary(number => $"v{number}", number => new Ratio(number, 1));
        Assert.Null(Bootstrap.Paired(viewers, new Dictionary<string, Ratio>()).Value);
    }

    [Fact]
    public void IsReal_SidesThatAreTheSameForEveryPurpose_IsFalse() => Assert.False(new Difference(100.01, 100, 0.005, 0.015, 10).IsReal);

    private static Ratio Playbacks(Random random, int count, double mean) =>
        Enumerable.Range(0, count).Aggregate(default(Ratio), (sum, _) => sum + new Ratio(mean + Normal(random), 1));

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
