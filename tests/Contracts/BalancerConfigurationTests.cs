using QuicLoad.Contracts;
using Xunit;

namespace QuicLoad.Tests.Contracts;

public sealed class BalancerConfigurationTests
{
    [Fact]
    public void Parse_WhatRenderWrote_IsTheSame()
    {
        var configuration = new BalancerConfiguration("balancer", "198.51.100.2", ["198.18.200.0/28"], 9180);
        var read = BalancerConfiguration.Parse(configuration.Render());
        Assert.True(read.IsGood, read.Rule);
        Assert.Equal(
            ("balancer", "198.51.100.2", "198.18.200.0/28", 9180),
            (read.Value.Name, read.Value.Address, Assert.Single(read.Value.Pool), read.Value.HealthPort)
        );
        Assert.Null(BalancerConfiguration.Parse((configuration with { HealthPort = null }).Render()).Value!.HealthPort);
    }

    [Theory]
    [InlineData("", "must be JSON")]
    [InlineData("[]", "must be JSON")]
    [InlineData("""{"name":"b","address":"198.51.100.2","pool":["198.18.200.0/28"],"shell":"x"}""", "must be JSON")]
    [InlineData("""{"address":"198.51.100.2","pool":["198.18.200.0/28"]}""", "must have a name")]
    [InlineData("""{"name":"b","address":"here","pool":["198.18.200.0/28"]}""", "must have an address")]
    [InlineData("""{"name":"b","address":"198.51.100.2","pool":[]}""", "must have a pool")]
    [InlineData("""{"name":"b","address":"198.51.100.2","pool":["198.18.200.0/28; drop"]}""", "must have IPv4 prefixes")]
    [InlineData("""{"name":"b","address":"198.51.100.2","pool":["198.18.200.0/28"],"healthPort":0}""", "must have a healthPort")]
    [InlineData("""{"name":"b","address":"198.51.100.2","pool":["198.18.200.0/28"],"ingresses":"all"}""", "must have class or")]
    [InlineData("""{"name":"b","address":"198.51.100.2","pool":["198.18.200.0/28"],"healthCheck":"ping"}""", "must have tcp or")]
    [InlineData("""{"name":"b","address":"198.51.100.2","pool":["198.18.200.0/28"],"healthCheckSeconds":0}""", "must have healthCheckS")]
    public void Parse_AnythingElse_IsRefused(string text, string rule) =>
        Assert.StartsWith(rule, BalancerConfiguration.Parse(text).Rule, StringComparison.Ordinal);
}
