using QuicLoad.Viewer.Playback;

namespace QuicLoad.Viewer.Synthetic;

/// <summary>Loads one playback: manifest, qualities' playlists as they are needed, and segments a few seconds ahead.</summary>
/// <param name="fetcher">Fetches.</param>
/// <param name="playback">Plays.</param>
/// <param name="playbackLock">Guards the playback, which is asked how it goes meanwhile.</param>
/// <param name="name">The playback's name, for every request.</param>
/// <param name="clock">The clock.</param>
internal sealed class SyntheticLoader(IFetcher fetcher, SimulatedPlayback playback, Lock playbackLock, string name, TimeProvider clock)
{
    /// <summary>How far ahead it loads, seconds: room for two of the largest batches, so that one plays while the next is fetched.</summary>
    public const double Goal = 24;

    private const int Tries = 3;
    private static readonly TimeSpan s_retry = TimeSpan.FromSeconds(1);
    private readonly Dictionary<HlsQuality, IReadOnlyList<HlsSegment>> _playlists = [];
    private readonly QualityChoice _choice = new();

    /// <summary>Loads all of a video, no faster than it plays.</summary>
    /// <exception cref="PlaybackException">Something did not come.</exception>
    public async Task LoadAsync(Uri manifest, CancellationToken cancellationToken)
    {
        // Asked for once: a playback without its manifest has failed.
        var qualities = HlsPlaylist.Qualities(manifest, await FetchTextAsync(manifest, cancellationToken).ConfigureAwait(false));
        lock (playbackLock) playback.Offers(qualities);
        for (var next = 0; ;)
        {
            var quality = _choice.Of(qualities);
            var segments = await SegmentsAsync(quality, cancellationToken).ConfigureAwait(false);
            if (next >= segments.Count) return;
            // The first alone, so that it is shown early.
            var batch = segments.Skip(next).Take(next == 0 ? 1 : fetcher.Batch).ToList();
            await RoomAsync(batch.Sum(segment => segment.Seconds), cancellationToken).ConfigureAwait(false);
            foreach (var fetched in await FetchAsync([.. batch.Select(segment => segment.Address)], cancellationToken).ConfigureAwait(false)) Note(fetched);
            lock (playbackLock)
                foreach (var segment in batch) playback.Loads(segment.Seconds, quality.Name, clock.GetUtcNow());
            next += batch.Count;
        }
    }

    // Until so many seconds more find room before the goal. What alone is longer finds it when all else is played.
    private async Task RoomAsync(double seconds, CancellationToken cancellationToken)
    {
        double over;
        lock (playbackLock) over = playback.Ahead(clock.GetUtcNow()) - Math.Max(0, Goal - seconds);
        if (over > 0) await Task.Delay(TimeSpan.FromSeconds(over), clock, cancellationToken).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<HlsSegment>> SegmentsAsync(HlsQuality quality, CancellationToken cancellationToken)
    {
        if (_playlists.TryGetValue(quality, out var known)) return known;
        var text = await FetchTextAsync(quality.Playlist, cancellationToken).ConfigureAwait(false);
        var (initial, segments) = HlsPlaylist.Segments(quality.Playlist, text);
        if (initial is not null)
            foreach (var fetched in await FetchAsync([initial], cancellationToken).ConfigureAwait(false)) Note(fetched);
        lock (playbackLock) playback.Lasts(segments.Sum(segment => segment.Seconds));
        return _playlists[quality] = segments;
    }

    private async Task<string> FetchTextAsync(Uri address, CancellationToken cancellationToken)
    {
        var fetched = (await fetcher.FetchAsync([Named(address)], isText: true, cancellationToken).ConfigureAwait(false)).Single();
        lock (playbackLock) playback.Took(fetched, fetcher.Protocol);
        return fetched.Text;
    }

    private async Task<IReadOnlyList<Fetched>> FetchAsync(IReadOnlyList<Uri> addresses, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                var fetched = await fetcher.FetchAsync([.. addresses.Select(Named)], isText: false, cancellationToken).ConfigureAwait(false);
                _choice.Saw(fetched.Sum(part => part.Bytes), fetched.Max(part => part.Began + part.Took) - fetched[0].Began);
                return fetched;
            }
            catch (PlaybackException) when (tries < Tries)
            {
                await Task.Delay(s_retry, clock, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private void Note(Fetched fetched)
    {
        lock (playbackLock) playback.Took(fetched, fetcher.Protocol);
    }

    private Uri Named(Uri address) => new UriBuilder(address) { Query = address.Query.Length > 1 ? $"{address.Query[1..]}&playback={name}" : $"playback={name}" }.Uri;
}
