using QuicLoad.Bench.Networks;

namespace QuicLoad.Tests.Tools.Bench.Networks;

public sealed class NetworkOptionsTests
{
    [Fact]
    public void Read_Nothing_IsThreeRoundsOfAllNetworks()
    {
        var options = NetworkOptions.Read([])!;

        Assert.Equal((3, 5, true, false, false), (options.Rounds, options.Seconds, options.Nodes, options.Keep, options.Write));
        Assert.Equal(BenchNetwork.All, options.Networks);
    }

    [Fact]
    public void Read_AQuickTry_IsThat()
    {
        var options = NetworkOptions.Read(["--rounds", "1", "--seconds", "1", "--only", "vxlan", "--no-nodes", "--keep", "--write"])!;

        Assert.Equal((1, 1, false, true, true), (options.Rounds, options.Seconds, options.Nodes, options.Keep, options.Write));
        Assert.Equal(["vxlan-static", "vxlan-evpn"], options.Networks.Select(network => network.Name));
    }

    [Theory]
    [InlineData("static", "static")]
    [InlineData("vxlan", "vxlan-static", "vxlan-evpn")]
    [InlineData("bgp,static", "static", "bgp")]
    public void Read_Only_IsTheNameOrPartsOfNames(string only, params string[] names) =>
        Assert.Equal(names, NetworkOptions.Read(["--only", only])!.Networks.Select(network => network.Name));

    [Theory]
    [InlineData("--rounds")]
    [InlineData("--rounds", "0")]
    [InlineData("--seconds", "1000")]
    [InlineData("--only", "flannel")]
    [InlineData("--fast")]
    [InlineData("--from")]
    public void Read_AMistake_IsRefused(params string[] args) => Assert.Null(NetworkOptions.Read(args));
}
