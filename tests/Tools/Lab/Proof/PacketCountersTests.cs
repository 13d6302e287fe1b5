using QuicLoad.Lab.Proof;
using Xunit;

namespace QuicLoad.Tests.Tools.Lab.Proof;

public sealed class PacketCountersTests
{
    private const string Json = """
        {"nftables": [{"metainfo": {"version": "1.0.6"}},
          {"counter": {"family": "inet", "name": "quic_packets", "table": "quic_load", "handle": 2, "packets": 12682, "bytes": 99}},
          {"counter": {"family": "inet", "name": "tcp_packets", "table": "quic_load", "handle": 3, "packets": 7, "bytes": 1}}]}
        """;

    [Fact]
    public void Parse_BothCounters_ReadsTheirPackets() => Assert.Equal(new PacketCounters(12682, 7), PacketCounters.Parse(Json));

    [Theory]
    [InlineData("quic_packets")]
    [InlineData("tcp_packets")]
    public void Parse_CounterMissing_NamesIt(string name)
    {
        var error = Assert.Throws<FormatException>(() => PacketCounters.Parse(Json.Replace(name, "other", StringComparison.Ordinal)));

        Assert.Equal($"The router has no counter \"{name}\".", error.Message);
    }

    [Fact]
    public void Since_EarlierReading_IsTheDifference() =>
        Assert.Equal(new PacketCounters(12, 3), new PacketCounters(112, 53).Since(new PacketCounters(100, 50)));

    [Theory]
    [InlineData(10, 0, "h3", true)]
    [InlineData(10, 1, "h3", false)]
    [InlineData(0, 0, "h3", false)]
    [InlineData(0, 10, "h2", true)]
    [InlineData(1, 10, "h2", false)]
    [InlineData(0, 0, "h2", false)]
    public void ShowOnly_Protocol_WantsItsPacketsAndNoOthers(long quic, long tcp, string protocol, bool expected) =>
        Assert.Equal(expected, new PacketCounters(quic, tcp).ShowOnly(protocol));
}
