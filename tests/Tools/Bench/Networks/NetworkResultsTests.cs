using System.Text.Json.Nodes;
using QuicLoad.Bench.Measuring;
using QuicLoad.Bench.Networks;

namespace QuicLoad.Tests.Tools.Bench.Networks;

public sealed class NetworkResultsTests
{
    private static Metric Tcp => NetworkMetrics.All.Single(metric => metric.Key == "pods.tcp");

    [Fact]
    public void Ratio_OfMedians_IsTimesTheReference()
    {
        var results = NetworkSamples.Make();

        Assert.Equal([1, 0.45], results.Networks.Select(network => results.Ratio(network, Tcp)));
    }

    [Fact]
    public void Ratio_NoReference_IsNone()
    {
        var results = NetworkSamples.Make() with { Networks = [NetworkSamples.Make().Networks[1]] };

        Assert.Null(results.Ratio(results.Networks[0], Tcp));
    }

    [Fact]
    public void ToJson_Read_IsTheSame()
    {
        var results = NetworkSamples.Make();

        var json = results.ToJson();

        Assert.Equal(json, NetworkResults.Parse(json).ToJson());
        var tcp = JsonNode.Parse(json)!["networks"]![1]!["metrics"]!["pods.tcp"]!;
        Assert.Equal((4.5, 4.0, 5.0, 0.45), (Number("median"), Number("least"), Number("most"), Number("ratio")));
        Assert.Equal("Gbit/s", tcp["unit"]!.GetValue<string>());
        double Number(string name) => tcp[name]!.GetValue<double>();
    }

    [Fact]
    public void Rounds_OfAnyNetwork_AreTheMost() => Assert.Equal(3, NetworkSamples.Make().Rounds);

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"schema": 2}""")]
    public void Parse_SomethingElse_IsRefused(string json) => Assert.Throws<FormatException>(() => NetworkResults.Parse(json));

    [Fact]
    public void Networks_TheReference_IsOneOfThem() => Assert.Single(BenchNetwork.All, network => network.Name == BenchNetwork.Reference);

    [Fact]
    public void Metrics_Keys_AreUnique() => Assert.Distinct(NetworkMetrics.All.Select(metric => metric.Key));
}
