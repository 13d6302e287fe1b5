using QuicLoad.Viewer.Options;
using QuicLoad.Viewer.Playback;
using QuicLoad.Viewer.Players;

namespace QuicLoad.Viewer.Synthetic;

/// <summary>A light client in the place of a browser: fetches a video's segments as a player would, at the speed of playing.</summary>
/// <param name="page">The player page's address: the manifest is beside it.</param>
/// <param name="protocol">The protocol that it plays over.</param>
/// <param name="fetcher">Fetches over that protocol.</param>
/// <param name="clock">The clock.</param>
internal sealed class SyntheticPlayer(Uri page, ViewerProtocol protocol, IFetcher fetcher, TimeProvider clock) : IPlayer
{
    private const string DefaultManifest = "video/main.m3u8";
    private readonly Lock _lock = new();
    private readonly QualityChoice _choice = new();
    private readonly string _manifest = ManifestOf(page);
    private SimulatedPlayback? _playback;
    private CancellationTokenSource? _loading;
    private Task _work = Task.CompletedTask;

    /// <inheritdoc/>
    public ViewerProtocol Protocol => protocol;

    /// <inheritdoc/>
    public string Program => fetcher.Program;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task OpenAsync(string playback, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task BeginAsync(string playback, CancellationToken cancellationToken)
    {
        await StopAsync(cancellationToken).ConfigureAwait(false);
        var simulated = new SimulatedPlayback(playback, _manifest, clock.GetUtcNow());
        _playback = simulated;
        _loading = new CancellationTokenSource();
        _work = PlayAsync(new SyntheticLoader(fetcher, simulated, _lock, playback, _choice, clock), simulated, _loading.Token);
    }

    /// <inheritdoc/>
    public Task<PageReport> ReportAsync(CancellationToken cancellationToken)
    {
        lock (_lock) return Task.FromResult(_playback!.Report(clock.GetUtcNow()));
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        lock (_lock) _playback?.Stops(clock.GetUtcNow());
        if (_loading is { } loading) await loading.CancelAsync().ConfigureAwait(false);
        await _work.ConfigureAwait(false);
        _loading?.Dispose();
        _loading = null;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None).ConfigureAwait(false);
        await fetcher.DisposeAsync().ConfigureAwait(false);
    }

    private async Task PlayAsync(SyntheticLoader loader, SimulatedPlayback playback, CancellationToken stop)
    {
        try
        {
            await loader.LoadAsync(new Uri(page, _manifest), stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Stopped.
        }
        catch (Exception error) when (error is PlaybackException or IOException)
        {
            lock (_lock) playback.Fails(error.Message, clock.GetUtcNow());
        }
    }

    // The page takes the same query.
    private static string ManifestOf(Uri page) =>
        page.Query.TrimStart('?').Split('&').FirstOrDefault(part => part.StartsWith("manifest=", StringComparison.Ordinal)) is { } named
            ? Uri.UnescapeDataString(named["manifest=".Length..])
            : DefaultManifest;
}
