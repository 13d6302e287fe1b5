using FsCheck;
using FsCheck.Fluent;
using QuicLoad.Measure.Analysis;
using Xunit;

namespace QuicLoad.Tests.Tools.Measure.Analysis;

public sealed class QuantileTests
{
    [Theory]
    [InlineData(0.05, 15)]
    [InlineData(0.3, 20)]
    [InlineData(0.4, 20)]
    [InlineData(0.5, 35)]
    [InlineData(1, 50)]
    [InlineData(0, 15)]
    public void At_FiveValues_IsTheNearestRank(double share, double expected) =>
        Assert.Equal(expected, Quantile.At([15, 20, 35, 40, 50], share));

    [Fact]
    public void At_TwentyValues_TakesTheNineteenthAt95Percent() =>
        Assert.Equal(19, Quantile.At([.. Enumerable.Range(1, 20).Select(value => (double)value)], 0.95));

    [Fact]
    public void At_Nothing_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => Quantile.At([], 0.5));

    [Fact]
    public void At_AnyValues_IsOneOfThemAndCoversItsShare() =>
        Check.QuickThrowOnFailure(
            Prop.ForAll(
                ArbMap.Default.ArbFor<NonEmptyArray<int>>(),
                ArbMap.Default.ArbFor<byte>(),
                (values, percent) =>
                {
                    var share = percent % 101 / 100.0;
                    var sorted = values.Get.Select(value => (double)value).Order().ToList();
                    var found = Quantile.At(sorted, share);
                    return sorted.Contains(found) && sorted.Count(value => value <= found) >= share * sorted.Count - 1e-9;
                }
            )
        );
}
