using FsCheck;
using FsCheck.Fluent;
using QuicLoad.Components.Traffic;
using QuicLoad.Stacks.Reading;
using QuicLoad.Stacks.Results;
using Xunit;

namespace QuicLoad.Tests.Stacks;

public sealed class ConditionsReaderTests
{
    [Fact]
    public void Read_None_LeavesTheNetworkAlone()
    {
        Assert.Null(SettingsReaderTests.Read(StackYaml.Good).Conditions);
        Assert.Null(Measurement.Conditions(null));
    }

    [Fact]
    public void Read_Full_GivesBothDirections() =>
        Assert.Equal(
            new TrafficConditions
            {
                ToViewers = new LinkConditions
                {
                    Rate = 10_000_000,
                    Loss = 0.02m,
                    Delay = TimeSpan.FromMilliseconds(50),
                    Jitter = TimeSpan.FromMilliseconds(5.5),
                },
                ToOrigin = new LinkConditions { Loss = 0.005m },
            },
            SettingsReaderTests
                .Read(With("{ toViewers: { rate: 10Mbit, loss: 2%, delay: 50ms, jitter: 5.5ms }, toOrigin: { loss: 0.5% } }"))
                .Conditions
        );

    [Fact]
    public void Output_Full_HasBitsSharesAndSeconds()
    {
        var output = OutputShape.Render(
            Measurement.Conditions(
                SettingsReaderTests
                    .Read(With("{ toViewers: { rate: 2.5Mbit, loss: 2%, delay: 50ms, jitter: 5ms }, toOrigin: { loss: 0.5% } }"))
                    .Conditions
            )!
        );
        Assert.Equal(
            "{toOrigin: {loss: 0.005}, toViewers: {delay: 0.05, jitter: 0.005, loss: 0.02, rate: 2500000}}",
            StackMocks.Text(output)
        );
    }

    [Theory]
    [InlineData(
        "{}",
        "conditions: must have toViewers, toOrigin or both. Add one, e.g. toViewers: { rate: 10Mbit }, or remove conditions."
    )]
    [InlineData(
        "10Mbit",
        "conditions: \"10Mbit\" must be a mapping of keys and values. Write its keys on lines of their own, indented below it."
    )]
    [InlineData(
        "{ toViewer: { rate: 1Mbit }, toOrigin: { rate: 1Mbit } }",
        "conditions.toViewer: is not a setting. Did you mean toViewers?"
    )]
    [InlineData(
        "{ toViewers: {} }",
        "conditions.toViewers: must have at least one of rate, loss, delay and jitter. Add one, e.g. rate: 10Mbit, or remove it."
    )]
    [InlineData(
        "{ toViewers: { rate: 10mbit } }",
        "conditions.toViewers.rate: \"10mbit\" must be a rate from 64kbit to 100Gbit, in kbit, Mbit or Gbit per second. Write "
            + "one like 10Mbit."
    )]
    [InlineData(
        "{ toViewers: { rate: 10 } }",
        "conditions.toViewers.rate: \"10\" must be a rate from 64kbit to 100Gbit, in kbit, Mbit or Gbit per second. Write one like 10Mbit."
    )]
    [InlineData(
        "{ toViewers: { rate: 63kbit } }",
        "conditions.toViewers.rate: \"63kbit\" must be a rate from 64kbit to 100Gbit, in kbit, Mbit or Gbit per second. Write "
            + "one like 10Mbit."
    )]
    [InlineData(
        "{ toViewers: { rate: 101Gbit } }",
        "conditions.toViewers.rate: \"101Gbit\" must be a rate from 64kbit to 100Gbit, in kbit, Mbit or Gbit per second. Write "
            + "one like 10Mbit."
    )]
    [InlineData(
        "{ toViewers: { loss: 2 } }",
        "conditions.toViewers.loss: \"2\" must be a percentage above 0% and up to 100%, with at most 3 digits after the point. "
            + "Write one like 2%, or remove it for no loss."
    )]
    [InlineData(
        "{ toViewers: { loss: 0% } }",
        "conditions.toViewers.loss: \"0%\" must be a percentage above 0% and up to 100%, with at most 3 digits after the point. "
            + "Write one like 2%, or remove it for no loss."
    )]
    [InlineData(
        "{ toViewers: { loss: 100.001% } }",
        "conditions.toViewers.loss: \"100.001%\" must be a percentage above 0% and up to 100%, with at most 3 digits after the "
            + "point. Write one like 2%, or remove it for no loss."
    )]
    [InlineData(
        "{ toViewers: { loss: 0.0001% } }",
        "conditions.toViewers.loss: \"0.0001%\" must be a percentage above 0% and up to 100%, with at most 3 digits after the "
            + "point. Write one like 2%, or remove it for no loss."
    )]
    [InlineData(
        "{ toOrigin: { delay: 50 } }",
        "conditions.toOrigin.delay: \"50\" must be a time from 1ms to 10s, in ms or s. Write one like 50ms, or remove it for none."
    )]
    [InlineData(
        "{ toOrigin: { delay: 11s } }",
        "conditions.toOrigin.delay: \"11s\" must be a time from 1ms to 10s, in ms or s. Write one like 50ms, or remove it for none."
    )]
    [InlineData(
        "{ toOrigin: { jitter: 5ms } }",
        "conditions.toOrigin.jitter: \"5ms\" needs a delay that it varies. Lower it, or set a delay that is at least as long."
    )]
    [InlineData(
        "{ toOrigin: { delay: 4ms, jitter: 5ms } }",
        "conditions.toOrigin.jitter: \"5ms\" must not be above delay, 4ms. Lower it, or set a delay that is at least as long."
    )]
    public void Read_OneMistake_TellsPathValueRuleAndCure(string conditions, string message) =>
        Assert.Equal([message], MistakesOf(conditions));

    [Fact]
    public void Read_ManualRouter_IsRefused() =>
        Assert.Equal(
            [
                "conditions: cannot be made on a router of kind manual, which this program does not reach. "
                    + "Set them there yourself and remove conditions, or use a router of kind linux or frr.",
            ],
            Assert
                .Throws<SettingsException>(() =>
                    SettingsReaderTests.Read(
                        With("{ toOrigin: { loss: 1% } }").Replace("kind: linux", "kind: manual", StringComparison.Ordinal)
                    )
                )
                .Errors.Select(error => error.ToString())
        );

    [Fact]
    public void Read_SeveralMistakes_TellsAll() =>
        Assert.Equal(
            ["conditions.toViewers.rate", "conditions.toViewers.loss", "conditions.toViewers.dely", "conditions.toOrigin.jitter"],
            Assert
                .Throws<SettingsException>(() =>
                    SettingsReaderTests.Read(
                        With("{ toViewers: { rate: fast, loss: 200%, dely: 5ms }, toOrigin: { delay: 2ms, jitter: 3ms } }")
                    )
                )
                .Errors.Select(error => error.Path)
        );

    [Fact]
    public void Rate_AnyWholeNumberOfKbit_IsThatManyBits() =>
        Prop.ForAll(Gen.Choose(64, 100_000_000).ToArbitrary(), kilobits => LinkText.ReadRate($"{kilobits}kbit").Value == kilobits * 1000L)
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Loss_AnyThousandthOfAPercent_IsThatShare() =>
        Prop.ForAll(
                Gen.Choose(1, 100_000).ToArbitrary(),
                share => LinkText.ReadLoss(FormattableString.Invariant($"{share / 1000m}%")).Value * 100_000 == share
            )
            .QuickCheckThrowOnFailure();

    private static string With(string conditions) =>
        StackYaml.Good.Replace(
            "quic-load:nodeNetwork:",
            $"quic-load:conditions: {conditions}\n  quic-load:nodeNetwork:",
            StringComparison.Ordinal
        );

    private static IEnumerable<string> MistakesOf(string conditions) =>
        Assert.Throws<SettingsException>(() => SettingsReaderTests.Read(With(conditions))).Errors.Select(error => error.ToString());
}
