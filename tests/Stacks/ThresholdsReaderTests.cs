using QuicLoad.Stacks.Reading;
using QuicLoad.Stacks.Settings;
using Xunit;

namespace QuicLoad.Tests.Stacks;

public sealed class ThresholdsReaderTests
{
    [Fact]
    public void Read_Full_GivesSharesAndSeconds() =>
        Assert.Equal(
            new ThresholdSettings
            {
                ProtocolShare = 0.9,
                StallRatio = 0.005,
                FirstFrameP95 = TimeSpan.FromSeconds(2.5),
                DistinctAddresses = 0,
                TranslatedAddresses = 3,
            },
            SettingsReaderTests
                .Read(With("{ protocolShare: 90%, stallRatio: 0.5%, firstFrameP95: 2.5s, distinctAddresses: 0%, translatedAddresses: 3 }"))
                .Thresholds
        );

    [Theory]
    [InlineData(
        "{ stallRatio: 1 }",
        "thresholds.stallRatio: \"1\" must be a share from 0% to 100%, with the sign and no blank before it. Write one like 95%."
    )]
    [InlineData(
        "{ stallRatio: 1 % }",
        "thresholds.stallRatio: \"1 %\" must be a share from 0% to 100%, with the sign and no blank before it. Write one like 95%."
    )]
    [InlineData(
        "{ protocolShare: 101% }",
        "thresholds.protocolShare: \"101%\" must be a share from 0% to 100%, with the sign and no blank before it. Write one like 95%."
    )]
    [InlineData(
        "{ distinctAddresses: -1% }",
        "thresholds.distinctAddresses: \"-1%\" must be a share from 0% to 100%, with the sign and no blank before it. Write one like 95%."
    )]
    [InlineData(
        "{ firstFrameP95: 5 }",
        "thresholds.firstFrameP95: \"5\" must be a number and one of the units ms, s, m and h, with no blank between. Write one like 60s."
    )]
    [InlineData("{ firstFrameP95: 0s }", "thresholds.firstFrameP95: \"0s\" must be above 0s. Write one like 5s.")]
    [InlineData(
        "{ translatedAddresses: 1% }",
        "thresholds.translatedAddresses: \"1%\" must be a whole number from 0 to 100000. Write such a number."
    )]
    [InlineData("{ stallRatios: 1% }", "thresholds.stallRatios: is not a setting. Did you mean stallRatio?")]
    public void Read_OneMistake_TellsPathValueRuleAndCure(string thresholds, string message) =>
        Assert.Equal(
            [message],
            Assert.Throws<SettingsException>(() => SettingsReaderTests.Read(With(thresholds))).Errors.Select(error => error.ToString())
        );

    private static string With(string thresholds) => $"{StackYaml.Good}\n  quic-load:thresholds: {thresholds}\n";
}
