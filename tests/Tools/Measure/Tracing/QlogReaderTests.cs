using System.Globalization;
using System.Text;
using QuicLoad.Measure.Tracing;
using Xunit;

namespace QuicLoad.Tests.Tools.Measure.Tracing;

public sealed class QlogReaderTests
{
    private const string Begin = "{\"qlog_format\":\"JSON-SEQ\",\"trace\":{\"vantage_point\":{\"type\":\"client\"}}}";

    private static string Event(string name, long number, string type = "1RTT") =>
        string.Create(
            CultureInfo.InvariantCulture,
            $$$$"""{"time":1,"name":"{{{{name}}}}","data":{"header":{"packet_type":"{{{{type}}}}","packet_number":{{{{number}}}}}}}"""
        );

    private static string Came(long number, string type = "1RTT") => Event("transport:packet_received", number, type);

    private static PacketCounts Read(params string[] records) =>
        QlogReader.Read(Encoding.UTF8.GetBytes(string.Concat(records.Select(record => $"\x1e{record}\n"))));

    [Fact]
    public void Read_GapsInNumbers_AreMissing()
    {
        // 0 is missing too; that 5 came twice is no matter
        var counts = Read([Begin, .. new long[] { 1, 2, 5, 4, 5, 9 }.Select(number => Came(number))]);
        Assert.Equal(new PacketCounts(1, 5, 5, 0, 0), counts);
        Assert.Equal(0.5, counts.MissingShare);
        Assert.Null(counts.LostShare);
    }

    [Fact]
    public void Read_SeveralConnections_AreCountedEachByItself()
    {
        var counts = Read(
            Begin,
            Came(0),
            Event("transport:packet_sent", 0),
            Event("transport:packet_sent", 1),
            Event("recovery:packet_lost", 1),
            Begin,
            Came(1)
        );
        Assert.Equal(new PacketCounts(2, 2, 1, 2, 1), counts);
        Assert.Equal(0.5, counts.LostShare);
    }

    [Fact]
    public void Read_Handshake_HasNumbersOfItsOwn() =>
        Assert.Equal(new PacketCounts(1, 1, 0, 0, 0), Read(Begin, Came(7, "initial"), Came(9, "handshake"), Came(0)));

    [Theory]
    [InlineData("{\"time\":3,\"name\":\"transport:pack")]
    [InlineData("no json")]
    [InlineData("[1, 2]")]
    [InlineData("{\"name\":7}")]
    [InlineData("{\"name\":\"transport:packet_received\",\"data\":{\"header\":{\"packet_type\":\"1RTT\",\"packet_number\":-1}}}")]
    [InlineData("{\"name\":\"transport:packet_received\",\"data\":{\"header\":{\"packet_type\":\"1RTT\",\"packet_number\":1e300}}}")]
    [InlineData("{\"name\":\"transport:packet_received\",\"data\":{\"header\":[]}}")]
    [InlineData("{\"name\":\"transport:packet_received\",\"data\":null}")]
    public void Read_WhatIsNoEvent_CountsForNothing(string record) =>
        Assert.Equal(new PacketCounts(1, 1, 0, 0, 0), Read(Begin, record, Came(0)));

    [Fact]
    public void Read_NumbersThatCannotBe_MakeNothingMissing() =>
        Assert.Equal(new PacketCounts(1, 2, 0, 0, 0), Read(Begin, Came(0), Came((1L << 62) - 1), Came(long.MaxValue)));

    [Fact]
    public void Read_Nothing_IsNothing() => Assert.Equal(new PacketCounts(0, 0, 0, 0, 0), QlogReader.Read([]));
}
