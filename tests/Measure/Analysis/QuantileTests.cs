using FsCheck;
using FsCheck.Fluent;
using QuicLoad.Measure.Analysis;
using Xunit;

namespace QuicLoad.Tests.Measure.Analysis;

public sealed class QuantileTests
{
    [Theory]
    [InlineData(0.05, 15)]
    [InlineData(0.3, 20)]
    [InlineData(0.4, 20)]
    [InlineData(0.5, 35)]
    [InlineData(1, 50)]
    [InlineData(0, 15)]
    public void Of_FiveValues_IsTheNearestRank(double share, double expected) =>
        Assert.Equal(expected, Quantile.Of([15, 20, 35, 40, 50], share));

    [Fact]
    public void Of_TwentyValues_TakesTheNineteenthAt95Percent() =>
        Assert.Equal(19, Quantile.Of([.. Enumerable.Range(1, 20).Select(value => (double)value)], 0.95));

    [Fact]
    public void Of_Nothing_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => Quantile.Of([], 0.5));

    [Fact]
    public void Of_AnyValues_IsOneOfThemAndCoversItsShare() => Check.QuickThrowOnFailure(Prop.ForAll(
        ArbMap.Default.ArbFor<NonEmptyArray<int>>(), ArbMap.Default.ArbFor<byte>(), (values, percent) =>
        {
            var share = percent % 101 / 100.0;
            var sorted = values.Get.Select(value => (double)value).Order().ToList();
            var found = Quantile.Of(sorted, share);
            return sorted.Contains(found) && sorted.Count(value => value <= found) >= share * sorted.Count - 1e-9;
        }));
}
