using System.Net;
using System.Text.Json;
using QuicLoad.Measure.Analysis;
using Xunit;

namespace QuicLoad.Tests.Tools.Measure.Analysis;

/// <summary>What a stack promises of packed users' addresses, beside its pods'.</summary>
public sealed class PackedAddressesTests
{
    private const string Users = """
        "users": {"kind": "packed", "total": 500, "ranges": {"schema": 1, "nodes": {"worker1": {"cidr": "198.18.64.0/23", "users": 500}}}}
        """;

    [Fact]
    public void Read_Users_KeepTheirAddressesWherePodsAreBehindTheirNode()
    {
        var promised = Read($$"""{"nodes": [{"podCidr": "203.0.113.0/26", "seenOutside": "198.51.100.11/32"}], {{Users}}}""");
        Assert.Equal(["203.0.113.0/26", "198.18.64.0/23"], promised.Ranges.Select(range => range.ToString()));
        Assert.Equal("198.18.65.44", $"{promised.For(IPAddress.Parse("198.18.65.44"))}");
        Assert.Equal("198.51.100.11", $"{promised.For(IPAddress.Parse("203.0.113.5"))}");
        Assert.True(promised.HidesPods);
    }

    [Fact]
    public void Read_UsersBesidePodsWithTheirOwnAddresses_HideNothing() =>
        Assert.False(Read($$"""{"nodes": [{"podCidr": "203.0.113.0/26", "seenOutside": ""}], {{Users}}}""").HidesPods);

    [Theory]
    [InlineData("""{"nodes": [], "users": 7}""")]
    [InlineData("""{"nodes": [], "users": {"ranges": {"nodes": {"worker1": {"cidr": "none"}}}}}""")]
    [InlineData("""{"nodes": [], "users": {"ranges": {"nodes": {"worker1": null}}}}""")]
    public void Read_UsersOfAnotherForm_AreNone(string settings) => Assert.Empty(Read(settings).Ranges);

    private static PromisedAddresses Read(string settings) => PromisedAddresses.Read(JsonDocument.Parse(settings).RootElement);
}
