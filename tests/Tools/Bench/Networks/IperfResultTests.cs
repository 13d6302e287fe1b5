using QuicLoad.Bench.Networks;

namespace QuicLoad.Tests.Tools.Bench.Networks;

public sealed class IperfResultTests
{
    /// <summary>Parts of what iperf3 3.12 printed for a second of UDP.</summary>
    private const string Udp = """
        {"start": {"version": "iperf 3.12"}, "end": {
          "sum": {"seconds": 1.000126, "bytes": 4447080, "lost_packets": 57685, "packets": 123530, "sender": true},
          "sum_sent": {"seconds": 1.000019, "bytes": 4447080, "lost_packets": 0, "packets": 123530, "sender": true},
          "sum_received": {"seconds": 1.000126, "bytes": 2370420, "lost_packets": 57685, "packets": 123530, "sender": false}}}
        """;

    private const string Tcp = """
        {"end": {
          "sum_sent": {"seconds": 1.000133, "bytes": 1450311680, "retransmits": 2, "sender": true},
          "sum_received": {"seconds": 1.001464, "bytes": 1449000960, "sender": true},
          "sender_tcp_congestion": "bbr"}}
        """;

    [Fact]
    public void Parse_Tcp_IsWhatTheReceiverGot()
    {
        var result = IperfResult.Parse(Tcp);

        Assert.Equal(1449000960 * 8.0, result.Bits);
        Assert.Equal(11.575, result.Rate, 3);
        Assert.Equal((0, "bbr"), (result.Packets, result.Congestion));
    }

    [Fact]
    public void Parse_Udp_CountsNoLostPacket()
    {
        var result = IperfResult.Parse(Udp);

        Assert.Equal(65845, result.Packets);
        Assert.Equal(65.837, result.PacketRate, 3);
        Assert.Equal(0.01896, result.Rate, 5);
    }

    [Theory]
    [InlineData("""{"end": {}, "error": "unable to connect to server: Connection timed out"}""", "unable to connect to server")]
    [InlineData("""{"end": {}}""", "cannot be read")]
    [InlineData("""{"end": {"sum_received": {"seconds": 1, "bytes": 0}}}""", "nothing arrived")]
    [InlineData("""{"end": {"sum_received": {"seconds": "1", "bytes": 5}}}""", "cannot be read")]
    [InlineData("", "cannot be read")]
    public void Parse_NoResult_SaysWhy(string json, string why) =>
        Assert.Contains(why, Assert.Throws<FormatException>(() => IperfResult.Parse(json)).Message, StringComparison.Ordinal);
}
