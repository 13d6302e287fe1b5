using System.Text;
using QuicLoad.Measure.Data;
using QuicLoad.Measure.Samples;
using QuicLoad.Tests.Fuzz;
using Xunit;

namespace QuicLoad.Tests.Tools.Measure.Samples;

public sealed class SourceReaderTests
{
    [Fact]
    public void Read_WhatNftPrints_GivesEachSourceAndWhenItWasSeen()
    {
        var reading = Read(
            Set(65536, 3600, Element("203.0.113.2", "198.18.0.80", "udp", 3590), Element("198.51.100.11", "192.0.2.9", "tcp", 0)),
            "origin 198.18.0.80\norigin 198.18.0.81\n"
        );
        Assert.Equal((Fakes.Start, false), (reading!.Time, reading.IsFull));
        Assert.Equal(
            [
                new SourceSighting("203.0.113.2", "198.18.0.80", "udp", Fakes.Start.AddSeconds(-10), true),
                new SourceSighting("198.51.100.11", "192.0.2.9", "tcp", Fakes.Start.AddHours(-1), false),
            ],
            reading.Sightings
        );
    }

    [Fact]
    public void Read_ASetWithAsManyElementsAsFit_IsFull() =>
        Assert.True(Read(Set(1, 3600, Element("203.0.113.2", "198.18.0.80", "udp", 1)))!.IsFull);

    [Fact]
    public void Read_ASetWithoutElements_IsEmpty() =>
        Assert.Empty(Read("""{"nftables":[{"set":{"name":"sources","size":65536,"timeout":3600}}]}""")!.Sightings);

    [Theory]
    [InlineData("nonsense", "198.18.0.80", "udp")]
    [InlineData("203.0.113.2", "2001:db8::1", "udp")]
    [InlineData("203.0.113.2", "198.18.0.80", "icmp")]
    [InlineData("\\u001b]52;c;x", "198.18.0.80", "udp")]
    public void Read_AnElementThatIsNoFlow_IsLeftOut(string source, string destination, string protocol) =>
        Assert.Equal(
            "203.0.113.9",
            Assert
                .Single(
                    Read(
                        Set(9, 3600, Element(source, destination, protocol, 1), Element("203.0.113.9", "198.18.0.80", "tcp", 1))
                    )!.Sightings
                )
                .Source
        );

    [Theory]
    [InlineData(-5)]
    [InlineData(99_999)]
    [InlineData(9_000_000_000_000_000_000)]
    public void Read_AnImpossibleRest_StaysWithinTheHour(long expires) =>
        Assert.InRange(
            Assert.Single(Read(Set(9, 3600, Element("203.0.113.2", "198.18.0.80", "udp", expires)))!.Sightings).LastSeen,
            Fakes.Start.AddHours(-1),
            Fakes.Start
        );

    [Theory]
    [InlineData("")]
    [InlineData("Error: No such file or directory; did you mean table 'quic_load_counters'?\nlist set inet quic_load_counters sources")]
    [InlineData("{\"nftables\":[]}")]
    [InlineData("{\"nftables\":[{\"set\":{\"size\":0,\"timeout\":-1}}]}")]
    [InlineData("{\"nftables\":[{\"set\":{\"size\":1.5,\"timeout\":3600}}]}")]
    [InlineData("{\"nftables\":[{\"set\":{\"size\":9,\"timeout\":3600,\"elem\":[{\"elem\":{\"val\":{\"concat\":[\"203.0.113.2\"")]
    public void Read_AnythingElse_GivesNothing(string text) => Assert.Null(Read(text));

    [Fact]
    [Trait("Category", "Fuzz")]
    public void Read_DamagedText_NeverThrows()
    {
        var valid = Encoding.UTF8.GetBytes(
            "origin 198.18.0.80\n"
                + Set(65536, 3600, Element("203.0.113.2", "198.18.0.80", "udp", 3590), Element("198.51.100.11", "192.0.2.9", "tcp", 0))
        );
        Fuzzing.Feed(
            "the router's set of sources",
            4000,
            random => Fuzzing.Damage(random, valid),
            text => Read(Encoding.UTF8.GetString(text))
        );
    }

    private static SourceReading? Read(string text, string origins = "") => SourceReader.Read(Fakes.Start, origins + text);

    private static string Set(int size, int timeout, params string[] elements) =>
        $$$"""{"nftables": [{"metainfo": {"version": "1.0.6"}}, {"set": {"family": "inet", "name": "sources", "type": ["ipv4_addr", "ipv4_addr", "inet_proto"], "size": {{{size}}}, "flags": ["timeout"], "timeout": {{{timeout}}}, "elem": [{{{string.Join(", ", elements)}}}]}}]}""";

    private static string Element(string source, string destination, string protocol, long expires) =>
        $$$$"""{"elem": {"val": {"concat": ["{{{{source}}}}", "{{{{destination}}}}", "{{{{protocol}}}}"]}, "expires": {{{{expires}}}} }}""";
}
