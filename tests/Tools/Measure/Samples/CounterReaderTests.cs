using System.Text;
using QuicLoad.Measure.Data;
using QuicLoad.Measure.Live;
using QuicLoad.Measure.Samples;
using QuicLoad.Tests.Fuzz;
using Xunit;

namespace QuicLoad.Tests.Tools.Measure.Samples;

public sealed class CounterReaderTests
{
    [Fact]
    public void Read_WhatNftPrints_GivesTheFourCounters()
    {
        var names = new[] { "udp_to_viewers", "udp_to_origin", "tcp_to_viewers", "tcp_to_origin", "other" };
        var counters = names.Select(
            (name, i) =>
                $$"""{"counter": {"name": "{{name}}", "table": "quic_load_counters", "packets": {{i + 1}}, "bytes": {{(i + 1) * 100}} } }"""
        );
        Assert.Equal(
            new RouterSample(Fakes.Start, new Counter(1, 100), new Counter(2, 200), new Counter(3, 300), new Counter(4, 400)),
            CounterReader.Read(Fakes.Start, $$"""{"nftables":[{"metainfo":{"version":"1.0.6"} },{{string.Join(',', counters)}}]}""")
        );
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    public void Read_ANegativeCounter_GivesNothing(long bytes) => Assert.Null(CounterReader.Read(Fakes.Start, Counters(bytes)));

    [Fact]
    [Trait("Category", "Fuzz")]
    public void Read_DamagedText_NeverThrows() =>
        Fuzzing.Feed(
            "the router's counters",
            4000,
            random => Fuzzing.Damage(random, Encoding.UTF8.GetBytes(Counters(100))),
            text => CounterReader.Read(Fakes.Start, Encoding.UTF8.GetString(text))
        );

    [Theory]
    [InlineData("")]
    [InlineData("Error: No such file or directory")]
    [InlineData("[]")]
    [InlineData("{\"nftables\":[]}")]
    [InlineData(
        "{\"nftables\":[{\"counter\":{\"name\":\"a\",\"packets\":0,\"bytes\":0}},{\"counter\":{\"name\":\"a\",\"packets\":0,\"bytes\":0}}]}"
    )]
    [InlineData("{\"nftables\":[{\"counter\":{\"name\":null,\"packets\":0,\"bytes\":0}}]}")]
    [InlineData("{\"nftables\":[{\"counter\":{\"name\":\"a\",\"packets\":1.5,\"bytes\":0}}]}")]
    public void Read_AnythingElse_GivesNothing(string text) => Assert.Null(CounterReader.Read(Fakes.Start, text));

    [Fact]
    public void Rates_OverSeconds_AreMegabits() =>
        Assert.Equal((8, 0.8), Rates([Sample(0, 1_000_000, 0), Sample(1, 0, 0), Sample(2, 3_000_000, 200_000)]));

    [Fact]
    public void Rates_OfARouterThatBeganAnew_AreUnknown() =>
        Assert.Equal((null, 0.8), Rates([Sample(0, 5_000_000, 0), Sample(1, 10, 100_000)]));

    [Fact]
    public void Rates_OfOneSample_AreUnknown() => Assert.Equal((null, null), Rates([Sample(0, 1, 1)]));

    private static (double? Udp, double? Tcp) Rates(IReadOnlyList<RouterSample> samples) =>
        (LiveTraffic.Rate(samples, sample => sample.UdpToViewers), LiveTraffic.Rate(samples, sample => sample.TcpToViewers));

    private static string Counters(long bytes)
    {
        string[] names = ["udp_to_viewers", "udp_to_origin", "tcp_to_viewers", "tcp_to_origin"];
        var counters = names.Select(name => $"{{\"counter\":{{\"name\":\"{name}\",\"packets\":1,\"bytes\":{bytes}}}}}");
        return $"{{\"nftables\":[{string.Join(',', counters)}]}}";
    }

    private static RouterSample Sample(int second, long udp, long tcp) =>
        new(Fakes.Start.AddSeconds(second), new Counter(1, udp), default, new Counter(1, tcp), default);
}
