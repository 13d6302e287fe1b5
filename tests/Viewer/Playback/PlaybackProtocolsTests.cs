using QuicLoad.Records;
using QuicLoad.Viewer.Options;
using QuicLoad.Viewer.Playback;
using Xunit;

namespace QuicLoad.Tests.Viewer.Playback;

public sealed class PlaybackProtocolsTests
{
    private static PlaybackProtocols Of(ViewerProtocol asked, params string?[] protocols) => PlaybackProtocols.Of(
        ViewerSamples.InRun with { Protocol = asked }, [.. protocols.Select((protocol, i) => new ResourceTiming($"/{i}", protocol, i, 1, 1))]);

    [Theory]
    [InlineData(0, "h3,h3", "h3", false)]
    [InlineData(0, "h3-29", "h3-29", false)]
    [InlineData(0, "h3,h2", "mixed", true)]
    [InlineData(0, "h2", "h2", true)]
    [InlineData(0, "http/1.1", "http/1.1", true)]
    [InlineData(0, "", null, false)]
    [InlineData(1, "h2,h2", "h2", false)]
    [InlineData(1, "h3,h2", "mixed", false)]
    public void Of_Resources_NamesThemAndTellsAFallBack(int asked, string protocols, string? name, bool fallback)
    {
        var found = Of((ViewerProtocol)asked, protocols.Split(','));
        Assert.Equal((name, fallback), (found.Name, found.Fallback));
    }

    [Fact]
    public void Of_OneResourceAmongMany_IsEnoughForAFallBack() =>
        Assert.True(Of(ViewerProtocol.Quic, [.. Enumerable.Repeat("h3", 99), "h2"]).Fallback);

    [Fact]
    public void Of_UnknownProtocols_AreNotCounted()
    {
        var found = Of(ViewerProtocol.Quic, "h3", null, "", "h3");
        Assert.Equal("h3", found.Name);
        Assert.Equal(new Dictionary<string, int> { ["h3"] = 2 }, found.Counts);
    }
}
