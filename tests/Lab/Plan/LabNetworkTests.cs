using QuicLoad.Lab;
using QuicLoad.Lab.Plan;
using QuicLoad.Tests.Golden;
using Xunit;

namespace QuicLoad.Tests.Lab.Plan;

public sealed class LabNetworkTests
{
    [Fact]
    public void All_Stack_HasTheNetworkItIsNamedAfter() => Assert.All(
        LabNetwork.All,
        network => Assert.Contains($"networkMode: {network.Name}\n", File.ReadAllText(Path.Combine(Repository.Root, $"Pulumi.{network.Stack}.yaml")), StringComparison.Ordinal));

    [Fact]
    public void Find_UnknownName_ListsTheNetworks()
    {
        var error = Assert.Throws<LabException>(() => LabNetwork.Find("flannel"));

        Assert.Equal("--network: \"flannel\" must be kubenet or cni-bridge.", error.Message);
    }
}
