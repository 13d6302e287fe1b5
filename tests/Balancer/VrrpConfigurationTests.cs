using QuicLoad.Components.Balancing;
using Xunit;

namespace QuicLoad.Tests.Balancer;

public sealed class VrrpConfigurationTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void DownAfter_OfEitherHost_LeavesTimeOfTheTwoSecondsThatADeathMayCost(int place) =>
        Assert.InRange(VrrpConfiguration.DownAfter(place), TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(1.2));

    [Fact]
    public void DownAfter_OfTheFirst_IsShorterSoThatBothDoNotTakeItAtOnce() =>
        Assert.True(VrrpConfiguration.DownAfter(0) < VrrpConfiguration.DownAfter(1));
}
