using QuicLoad.Acceptance.Measuring;
using QuicLoad.Measure.Analysis;
using QuicLoad.Measure.Report;
using QuicLoad.Tests.Tools.Measure;
using Xunit;

namespace QuicLoad.Tests.Tools.Lab.Measuring;

public sealed class ComparedRunsTests
{
    private static ComparedRuns Compare(double troubleA, double troubleB) =>
        ComparedRuns.Parse(
            CompareJson
                .Write(
                    Comparison.Compare(new SampleRun { Trouble = troubleA }.Make(), new SampleRun(seed: 2) { Trouble = troubleB }.Make())
                )
                .ToJsonString()
        );

    [Fact]
    public void ExpectWorse_AWorseNetwork_IsNull() => Assert.Null(Compare(1, 3).ExpectWorse());

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 1)]
    public void ExpectWorse_TheSameOrABetterOne_IsTold(double a, double b) =>
        Assert.StartsWith("no difference beyond noise: time stalled ", Compare(a, b).ExpectWorse(), StringComparison.Ordinal);
}
