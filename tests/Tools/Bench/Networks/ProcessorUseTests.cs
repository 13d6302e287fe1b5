using QuicLoad.Bench.Networks;

namespace QuicLoad.Tests.Tools.Bench.Networks;

public sealed class ProcessorUseTests
{
    [Fact]
    public void Parse_ThreeLooks_TakesOffWhatTheMachineDoesAnyway() =>
        // 100 ticks in 2 idle seconds are 50 a second; of 700 in 4 seconds 200 would have been there anyway
        Assert.Equal(5, ProcessorUse.Parse(["10.00 1000", "12.00 1100", "16.00 1800"])!.Value, 6);

    [Fact]
    public void Parse_ABusierIdleWhile_IsNeverLessThanNothing() =>
        Assert.Equal(0, ProcessorUse.Parse(["10.00 1000", "11.00 1090", "12.00 1100"]));

    [Fact]
    public void Parse_AMachineThatIsBusyOtherwise_HasNoFigure() =>
        Assert.Null(ProcessorUse.Parse(["10.00 1000", "11.00 1101", "12.00 1300"]));

    [Theory]
    [InlineData("1 2", "2 3")]
    [InlineData("1 2", "2 3", "x 4")]
    [InlineData("1 2", "1 3", "2 4")]
    [InlineData("1 2", "2 3", "{ 4 5")]
    public void Parse_SomethingElse_IsRefused(params string[] looks) => Assert.Throws<FormatException>(() => ProcessorUse.Parse(looks));
}
