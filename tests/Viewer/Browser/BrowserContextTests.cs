using QuicLoad.Tests.Viewer.Packed;
using QuicLoad.Viewer.Browser;
using QuicLoad.Viewer.Options;
using Xunit;

namespace QuicLoad.Tests.Viewer.Browser;

/// <summary>Contexts of one real browser, against a real origin with two names.</summary>
public sealed class BrowserContextTests(TestOrigin origin) : IClassFixture<TestOrigin>
{
    private const string SpokenProtocol = "return performance.getEntriesByType('navigation')[0].nextHopProtocol";

    private ViewerOptions Options =>
        ViewerSamples.Options with
        {
            Url = origin.Page,
            Http2Host = TestOrigin.Http2Host,
            CertificateSpki = origin.Spki,
        };

    [Fact]
    public async Task OpenAsync_OfOneBrowser_HasAProtocolAndConnectionsOfItsOwn()
    {
        using var profile = new ProfileDirectory();
        // Without the sandbox, since tests run as root too.
        using var session = new BrowserSession(
            [.. ChromiumFlags.For(Options, ViewerProtocol.Quic, profile.Path), "--no-sandbox", "--disable-dev-shm-usage"],
            display: null
        );
        await session.StartAsync(CancellationToken.None);

        await using (await OpenAsync(session))
            Assert.Equal("h3", await LoadAsync(session, ViewerProtocol.Quic, "context-1"));
        await using var second = await OpenAsync(session);
        Assert.Equal("h2", await LoadAsync(session, ViewerProtocol.Http2, "context-2"));
        // this one is used once more although the origin has offered HTTP/3
        Assert.Equal("h2", await LoadAsync(session, ViewerProtocol.Http2, "context-3"));
        await using (await OpenAsync(session))
            Assert.Equal("h3", await LoadAsync(session, ViewerProtocol.Quic, "context-4"));

        var log = origin.Log("context-");
        Assert.Equal(["HTTP/3.0", "HTTP/2.0", "HTTP/2.0", "HTTP/3.0"], log.Select(line => line.Protocol));
        Assert.Equal(3, log.Select(line => line.Port).Distinct().Count());
    }

    private static async Task<BrowserContext> OpenAsync(BrowserSession session)
    {
        var context = await BrowserContext.OpenAsync(session, CancellationToken.None);
        await session.GoToAsync(context.Window, CancellationToken.None);
        return context;
    }

    private async Task<object?> LoadAsync(BrowserSession session, ViewerProtocol protocol, string playback)
    {
        var page = new UriBuilder(Options.PageFor(protocol)) { Query = $"playback={playback}" };
        await session.OpenAsync(page.Uri, CancellationToken.None);
        return await session.RunAsync(SpokenProtocol, CancellationToken.None);
    }
}
