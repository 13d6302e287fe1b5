using QuicLoad.Lab;
using QuicLoad.Lab.Plan;
using QuicLoad.Tests.Golden;
using Xunit;

namespace QuicLoad.Tests.Tools.Lab.Plan;

public sealed class LabNetworkTests
{
    [Fact]
    public void All_Stack_HasTheAttachmentOfItsMachines() =>
        Assert.All(
            LabNetwork.All,
            network =>
                Assert.Contains(
                    $"attachment: {network.Attachment.Word}\n",
                    File.ReadAllText(Path.Combine(Repository.Root, $"Pulumi.{network.Stack}.yaml")),
                    StringComparison.Ordinal
                )
        );

    [Fact]
    public void All_Stack_HasServicesAndViewersAsItsSettings() =>
        Assert.All(
            LabNetwork.All,
            network =>
            {
                var settings = File.ReadAllText(Path.Combine(Repository.Root, $"Pulumi.{network.Stack}.yaml"));
                Assert.Equal(network.HasServices, settings.Contains("quic-load:services:", StringComparison.Ordinal));
                Assert.Equal(network.HasBalancers, settings.Contains("quic-load:balancer:\n", StringComparison.Ordinal));
                Assert.Equal(network.HasUsers, settings.Contains("quic-load:users:", StringComparison.Ordinal));
                Assert.Equal(network.HasViewers, !settings.Contains("    replicas: 0\n", StringComparison.Ordinal));
            }
        );

    [Fact]
    public void Find_UnknownStack_ListsThem()
    {
        var error = Assert.Throws<LabException>(() => LabNetwork.Find("flannel"));

        Assert.Equal(
            "--stack: \"flannel\" must be dev or bridge or bgp or vxlan or balance or services or ecmp or thousand.",
            error.Message
        );
    }
}
