using QuicLoad.Viewer.Options;
using QuicLoad.Viewer.Playback;
using QuicLoad.Viewer.Players;

namespace QuicLoad.Viewer.Browser;

/// <summary>The player page in a browser: one of its own, or a context of the viewer's one.</summary>
/// <param name="options">What the viewer is to do.</param>
/// <param name="protocol">The protocol to play over.</param>
/// <param name="shared">The viewer's one browser; null: it gets one of its own.</param>
internal sealed class BrowserPlayer(ViewerOptions options, ViewerProtocol protocol, SharedBrowser? shared) : IPlayer
{
    private RunningBrowser? browser;
    private BrowserContext? context;
    private bool isOpen;
    private bool hasFailed;

    /// <inheritdoc/>
    public ViewerProtocol Protocol => protocol;

    /// <inheritdoc/>
    public string Program => browser?.Program ?? "Chromium";

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (shared is not null)
        {
            await MoveInAsync(shared, cancellationToken).ConfigureAwait(false);
            return;
        }
        browser = new RunningBrowser(options, protocol);
        await browser.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task OpenAsync(string playback, CancellationToken cancellationToken) =>
        isOpen ? Task.CompletedTask : WatchedAsync(() => LoadAsync(playback, cancellationToken));

    /// <inheritdoc/>
    public Task BeginAsync(string playback, CancellationToken cancellationToken) =>
        WatchedAsync(() => browser!.Session.RunAsync(PlaybackScripts.Start, cancellationToken, playback));

    /// <inheritdoc/>
    public Task<PageReport> ReportAsync(CancellationToken cancellationToken) => WatchedAsync(() => ReadAsync(cancellationToken));

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) =>
        WatchedAsync(() => browser!.Session.RunAsync(PlaybackScripts.Stop, cancellationToken));

    /// <summary>
    /// Ends what is its own. A shared browser that failed is not used again; one that is not done with a call of this player is: the call
    /// ends with the context's window.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        if (shared is null)
            browser?.Dispose();
        else if (browser is not null && hasFailed)
            shared.Drop(browser);
        if (context is not null)
            await context.DisposeAsync().ConfigureAwait(false);
    }

    private async Task<PageReport> LoadAsync(string playback, CancellationToken cancellationToken)
    {
        if (shared is not null)
        {
            await MoveInAsync(shared, cancellationToken).ConfigureAwait(false);
            await browser!.Session.GoToAsync(context!.Window, cancellationToken).ConfigureAwait(false);
        }
        var page = new UriBuilder(options.PageFor(protocol));
        page.Query = page.Query.Length > 1 ? $"{page.Query[1..]}&playback={playback}" : $"playback={playback}";
        await browser!.Session.OpenAsync(page.Uri, cancellationToken).ConfigureAwait(false);
        var report = await ReadAsync(cancellationToken).ConfigureAwait(false);
        isOpen = true;
        return report;
    }

    /// <summary>Opens a window in the shared browser; again where the browser of the first time has gone with the player before.</summary>
    private async Task MoveInAsync(SharedBrowser browsers, CancellationToken cancellationToken)
    {
        var running = await browsers.GetAsync(cancellationToken).ConfigureAwait(false);
        if (context is not null && running == browser)
            return;
        if (context is not null)
            await context.DisposeAsync().ConfigureAwait(false);
        (browser, context) = (running, null);
        context = await BrowserContext.OpenAsync(running.Session, cancellationToken).ConfigureAwait(false);
    }

    private async Task<PageReport> ReadAsync(CancellationToken cancellationToken) =>
        PageReport.Parse(await browser!.Session.RunAsync(PlaybackScripts.Report, cancellationToken).ConfigureAwait(false));

    private async Task<T> WatchedAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (PlaybackException)
        {
            hasFailed = true;
            throw;
        }
    }
}
