using QuicLoad.Bench.Measuring;

namespace QuicLoad.Tests.Tools.Bench.Measuring;

public sealed class FiguresTests
{
    [Fact]
    public void Median_OddNumberOfRounds_IsTheMiddleOne()
    {
        var figures = new Figures([3, 1, 2]);

        Assert.Equal((2, 1, 3), (figures.Median, figures.Least, figures.Most));
    }

    [Fact]
    public void Median_EvenNumberOfRounds_IsTheMeanOfTheMiddle() => Assert.Equal(2.5, new Figures([4, 1, 2, 3]).Median);

    [Fact]
    public void Median_AMinorityWithoutValue_IsThatOfTheOthers() => Assert.Equal(8.5, new Figures([8, null, 9]).Median);

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Median_NothingToTake_IsNone(int rounds)
    {
        var figures = new Figures(Enumerable.Repeat<double?>(null, rounds));

        Assert.Equal((null, null, null), (figures.Median, figures.Least, figures.Most));
    }

    [Fact]
    public void Median_HalfWithoutValue_IsNone() => Assert.Null(new Figures([1, null]).Median);
}
