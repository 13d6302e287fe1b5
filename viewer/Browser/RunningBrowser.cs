using QuicLoad.Viewer.Options;

namespace QuicLoad.Viewer.Browser;

/// <summary>A browser with its display, its profile and its driver, begun and ended together.</summary>
/// <param name="options">What the viewer is to do.</param>
/// <param name="protocol">The protocol that it is told to speak with the origin.</param>
internal sealed class RunningBrowser(ViewerOptions options, ViewerProtocol protocol) : IDisposable
{
    private readonly ProfileDirectory profile = new();
    private DisplayServer? display;
    private BrowserSession? session;

    /// <summary>Program and version.</summary>
    public string Program { get; private set; } = "Chromium";

    /// <summary>What is said to it, once it has started.</summary>
    public BrowserSession Session => session ?? throw new InvalidOperationException("The browser must be started first.");

    /// <summary>Starts it. It connects to nothing.</summary>
    /// <exception cref="Playback.PlaybackException">It did not start.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Display == ViewerDisplay.Xvfb)
            display = await DisplayServer.StartAsync(cancellationToken).ConfigureAwait(false);
        session = new BrowserSession(ChromiumFlags.For(options, protocol, profile.Path), display?.Display);
        Program = $"Chromium {await session.StartAsync(cancellationToken).ConfigureAwait(false)}";
    }

    /// <summary>
    /// Ends all of it. In this order: a browser that lost its driver ends with its display, and only then is its profile quiet.
    /// </summary>
    public void Dispose()
    {
        session?.Dispose();
        display?.Dispose();
        profile.Dispose();
    }
}
