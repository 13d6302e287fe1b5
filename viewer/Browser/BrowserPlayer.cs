using QuicLoad.Viewer.Options;
using QuicLoad.Viewer.Playback;
using QuicLoad.Viewer.Players;

namespace QuicLoad.Viewer.Browser;

/// <summary>A browser with the player page: its display, its profile and its driver, begun and ended together.</summary>
/// <param name="options">What the viewer is to do.</param>
/// <param name="protocol">The protocol to play over.</param>
internal sealed class BrowserPlayer(ViewerOptions options, ViewerProtocol protocol) : IPlayer
{
    private ProfileDirectory? _profile;
    private DisplayServer? _display;
    private BrowserSession? _browser;
    private bool _isOpen;

    /// <inheritdoc/>
    public ViewerProtocol Protocol => protocol;

    /// <inheritdoc/>
    public string Program { get; private set; } = "Chromium";

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _profile = new ProfileDirectory();
        if (options.Display == ViewerDisplay.Xvfb) _display = await DisplayServer.StartAsync(cancellationToken).ConfigureAwait(false);
        _browser = new BrowserSession(options, _profile, protocol, _display?.Display);
        Program = $"Chromium {await _browser.StartAsync(cancellationToken).ConfigureAwait(false)}";
    }

    /// <inheritdoc/>
    public async Task OpenAsync(string playback, CancellationToken cancellationToken)
    {
        if (_isOpen) return;
        var page = new UriBuilder(options.PageUrl);
        page.Query = page.Query.Length > 1 ? $"{page.Query[1..]}&playback={playback}" : $"playback={playback}";
        await _browser!.OpenAsync(page.Uri, cancellationToken).ConfigureAwait(false);
        _ = PageReport.Parse(await _browser.RunAsync(PlaybackScripts.Report, cancellationToken).ConfigureAwait(false));
        _isOpen = true;
    }

    /// <inheritdoc/>
    public Task BeginAsync(string playback, CancellationToken cancellationToken) =>
        _browser!.RunAsync(PlaybackScripts.Start, cancellationToken, playback);

    /// <inheritdoc/>
    public async Task<PageReport> ReportAsync(CancellationToken cancellationToken) =>
        PageReport.Parse(await _browser!.RunAsync(PlaybackScripts.Report, cancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => _browser!.RunAsync(PlaybackScripts.Stop, cancellationToken);

    /// <summary>Ends all of it. In this order: a browser that lost its driver ends with its display, and only then is its profile quiet.</summary>
    public ValueTask DisposeAsync()
    {
        _browser?.Dispose();
        _display?.Dispose();
        _profile?.Dispose();
        return ValueTask.CompletedTask;
    }
}
