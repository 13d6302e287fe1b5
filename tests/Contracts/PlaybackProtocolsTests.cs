using QuicLoad.Contracts;
using Xunit;

namespace QuicLoad.Tests.Contracts;

public sealed class PlaybackProtocolsTests
{
    private static PlaybackProtocols Read(string asked, params string?[] protocols) =>
        PlaybackProtocols.FromResources(
            asked,
            "adaptive",
            [.. protocols.Select((protocol, i) => new ResourceTiming($"/{i}", protocol, i, 1, 0))]
        );

    private static ResourceTiming Elsewhere(string? protocol, long bytes = 0) => new("https://cdn.example/a.m4s", protocol, 1, 1, bytes);

    [Theory]
    [InlineData("quic", "h3,h3", "h3", false)]
    [InlineData("quic", "h3-29", "h3-29", false)]
    [InlineData("quic", "h3,h2", "mixed", true)]
    [InlineData("quic", "h2", "h2", true)]
    [InlineData("quic", "http/1.1", "http/1.1", true)]
    [InlineData("quic", "", null, false)]
    [InlineData("http2", "h2,h2", "h2", false)]
    [InlineData("http2", "h3,h2", "mixed", false)]
    public void FromResources_Resources_NamesThemAndTellsAFallBack(string asked, string protocols, string? name, bool fallback)
    {
        var found = Read(asked, protocols.Split(','));
        Assert.Equal((name, fallback), (found.Name, found.IsFallback));
    }

    [Fact]
    public void FromResources_OneResourceAmongMany_IsEnoughForAFallBack() =>
        Assert.True(Read("quic", [.. Enumerable.Repeat("h3", 99), "h2"]).IsFallback);

    [Fact]
    public void FromResources_SegmentsOfAnotherHostThatTellsNothing_AreUnknown()
    {
        var found = PlaybackProtocols.FromResources(
            "quic",
            "adaptive",
            [new("/", "h3", 0, 1, 900), Elsewhere(null), Elsewhere(""), new("https://b.example", null, 1, 1, 0)]
        );
        Assert.Equal(("unknown", false), (found.Name, found.IsFallback));
        Assert.Equal(new Dictionary<string, int> { ["h3"] = 1, ["unknown"] = 3 }, found.Counts);
        Assert.Equal(["https://cdn.example", "https://b.example"], found.UnknownHosts);
    }

    [Fact]
    public void FromResources_SegmentsOfAnotherHostThatAllowsTiming_AreKnown() =>
        Assert.Equal("h3", PlaybackProtocols.FromResources("quic", "adaptive", [new("/", "h3", 0, 1, 900), Elsewhere("h3", 1000)]).Name);

    [Fact]
    public void FromResources_OwnHostWithoutBytes_CameFromTheCacheOrFailed()
    {
        var found = Read("quic", "h3", null, "", "h3");
        Assert.Equal("h3", found.Name);
        Assert.Equal(new Dictionary<string, int> { ["h3"] = 2 }, found.Counts);
    }

    [Fact]
    public void FromResources_OwnHostWithBytesAndNoProtocol_IsUnknown() =>
        Assert.Equal("unknown", PlaybackProtocols.FromResources("quic", "adaptive", [new("/a", null, 0, 1, 900)]).Name);

    [Fact]
    public void FromResources_TcpAndUnknown_IsAFallBackAllTheSame() =>
        Assert.True(PlaybackProtocols.FromResources("quic", "adaptive", [new("/", "h2", 0, 1, 900), Elsewhere(null)]).IsFallback);

    [Theory]
    [InlineData("quic", "h3")]
    [InlineData("http2", "h2")]
    public void FromResources_YouTube_IsUnknownWhateverThePageSaw(string asked, string protocol)
    {
        var found = PlaybackProtocols.FromResources(
            asked,
            "youtube",
            [new("/youtube.html", protocol, 0, 1, 900), new("https://www.youtube.com/iframe_api", protocol, 1, 1, 100)]
        );
        Assert.Equal("unknown", found.Name);
        Assert.Equal(["YouTube's media hosts"], found.UnknownHosts);
    }

    [Fact]
    public void FromRecord_Version1_IsNotBelievedBeyondItsResources()
    {
        var record = RecordSamples.Playback with
        {
            Protocol = "h3",
            Fallback = false,
            Resources = [new("/", "h3", 0, 1, 900), .. Enumerable.Repeat(Elsewhere(null), 14)],
        };
        Assert.Equal("unknown", PlaybackProtocols.FromRecord(record).Name);
    }

    [Fact]
    public void FromRecord_ThatSaysWorse_IsBelieved()
    {
        var record = RecordSamples.Playback with { Protocol = "h2", Fallback = true, Resources = [new("/", "h3", 0, 1, 900)] };
        Assert.Equal(("h2", true), (PlaybackProtocols.FromRecord(record).Name, PlaybackProtocols.FromRecord(record).IsFallback));
    }
}
