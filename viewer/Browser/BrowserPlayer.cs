using QuicLoad.Viewer.Options;
using QuicLoad.Viewer.Playback;
using QuicLoad.Viewer.Players;

namespace QuicLoad.Viewer.Browser;

/// <summary>A browser with the player page: its display, its profile and its driver, begun and ended together.</summary>
/// <param name="options">What the viewer is to do.</param>
/// <param name="protocol">The protocol to play over.</param>
internal sealed class BrowserPlayer(ViewerOptions options, ViewerProtocol protocol) : IPlayer
{
    private ProfileDirectory? profile;
    private DisplayServer? display;
    private BrowserSession? browser;
    private bool isOpen;

    /// <inheritdoc/>
    public ViewerProtocol Protocol => protocol;

    /// <inheritdoc/>
    public string Program { get; private set; } = "Chromium";

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        profile = new ProfileDirectory();
        if (options.Display == ViewerDisplay.Xvfb)
            display = await DisplayServer.StartAsync(cancellationToken).ConfigureAwait(false);
        browser = new BrowserSession(options, profile, protocol, display?.Display);
        Program = $"Chromium {await browser.StartAsync(cancellationToken).ConfigureAwait(false)}";
    }

    /// <inheritdoc/>
    public async Task OpenAsync(string playback, CancellationToken cancellationToken)
    {
        if (isOpen)
            return;
        var page = new UriBuilder(options.PageUrl);
        page.Query = page.Query.Length > 1 ? $"{page.Query[1..]}&playback={playback}" : $"playback={playback}";
        await browser!.OpenAsync(page.Uri, cancellationToken).ConfigureAwait(false);
        _ = PageReport.Parse(await browser.RunAsync(PlaybackScripts.Report, cancellationToken).ConfigureAwait(false));
        isOpen = true;
    }

    /// <inheritdoc/>
    public Task BeginAsync(string playback, CancellationToken cancellationToken) =>
        browser!.RunAsync(PlaybackScripts.Start, cancellationToken, playback);

    /// <inheritdoc/>
    public async Task<PageReport> ReportAsync(CancellationToken cancellationToken) =>
        PageReport.Parse(await browser!.RunAsync(PlaybackScripts.Report, cancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => browser!.RunAsync(PlaybackScripts.Stop, cancellationToken);

    /// <summary>
    /// Ends all of it. In this order: a browser that lost its driver ends with its display, and only then is its profile quiet.
    /// </summary>
    public ValueTask DisposeAsync()
    {
        browser?.Dispose();
        display?.Dispose();
        profile?.Dispose();
        return ValueTask.CompletedTask;
    }
}
