using QuicLoad.Viewer.Options;

namespace QuicLoad.Viewer.Browser;

/// <summary>
/// The one browser of a viewer whose origin has a name for each protocol. QUIC is forced for one of them and never used for the other, so
/// that its players need no browser each; every player has a context of its own there, of which nothing is left once it leaves.
/// </summary>
/// <param name="options">What the viewer is to do.</param>
internal sealed class SharedBrowser(ViewerOptions options) : IDisposable
{
    private readonly SemaphoreSlim gate = new(1);
    private RunningBrowser? browser;

    /// <summary>The browser; started where there is none.</summary>
    /// <exception cref="Playback.PlaybackException">It did not start.</exception>
    public async Task<RunningBrowser> GetAsync(CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (browser is not null)
                return browser;
            var started = new RunningBrowser(options, ViewerProtocol.Quic);
            try
            {
                await started.StartAsync(cancellationToken).ConfigureAwait(false);
            }
            catch
            {
                started.Dispose();
                throw;
            }
            return browser = started;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Ends a browser that will not do any more; the next player gets another one.</summary>
    public void Drop(RunningBrowser broken)
    {
        // whoever comes first ends it
        if (Interlocked.CompareExchange(ref browser, null, broken) == broken)
            broken.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (browser is { } last)
            Drop(last);
        gate.Dispose();
    }
}
