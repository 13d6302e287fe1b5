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
    private readonly Lock gate = new();
    private readonly QualityChoice choice = new();
    private readonly string manifest = ManifestName.Read(page);
    private SimulatedPlayback? playback;
    private CancellationTokenSource? loading;
    private Task work = Task.CompletedTask;

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
        var simulated = new SimulatedPlayback(playback, manifest, clock.GetUtcNow());
        this.playback = simulated;
        loading = new CancellationTokenSource();
        work = PlayAsync(new SyntheticLoader(fetcher, simulated, gate, playback, choice, clock), simulated, loading.Token);
    }

    /// <inheritdoc/>
    public Task<PageReport> ReportAsync(CancellationToken cancellationToken)
    {
        lock (gate)
            return Task.FromResult(playback!.Report(clock.GetUtcNow()));
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        lock (gate)
            playback?.Stops(clock.GetUtcNow());
        if (this.loading is { } loading)
            await loading.CancelAsync().ConfigureAwait(false);
        await work.ConfigureAwait(false);
        this.loading?.Dispose();
        this.loading = null;
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
            await loader.LoadAsync(new Uri(page, manifest), stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Stopped.
        }
        catch (Exception error) when (error is PlaybackException or IOException)
        {
            lock (gate)
                playback.Fails(error.Message, clock.GetUtcNow());
        }
    }
}
