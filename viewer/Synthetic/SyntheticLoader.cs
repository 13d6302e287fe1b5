using QuicLoad.Viewer.Playback;

namespace QuicLoad.Viewer.Synthetic;

/// <summary>Loads one playback: manifest, qualities' playlists as they are needed, and segments a few seconds ahead.</summary>
/// <param name="fetcher">Fetches.</param>
/// <param name="playback">Plays.</param>
/// <param name="playbackLock">Guards the playback, whose report is read meanwhile.</param>
/// <param name="name">The playback's name, for every request.</param>
/// <param name="choice">Chooses the qualities; it remembers the throughput of earlier playbacks.</param>
/// <param name="clock">The clock.</param>
internal sealed class SyntheticLoader(
    IFetcher fetcher,
    SimulatedPlayback playback,
    Lock playbackLock,
    string name,
    QualityChoice choice,
    TimeProvider clock
)
{
    /// <summary>
    /// How far ahead it loads, seconds: room for two of the largest batches, so that one plays while the next is fetched.
    /// </summary>
    public const double Goal = 24;

    private const int Tries = 3;
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);
    private readonly Dictionary<HlsQuality, (Uri? Initial, IReadOnlyList<HlsSegment> Segments)> playlists = [];
    private readonly HashSet<HlsQuality> begun = [];

    /// <summary>Loads all of a video, no faster than it plays.</summary>
    /// <exception cref="PlaybackException">Something did not come.</exception>
    public async Task LoadAsync(Uri manifest, CancellationToken cancellationToken)
    {
        // Asked for once: a playback without its manifest has failed.
        var qualities = HlsPlaylist.Qualities(manifest, await FetchTextAsync(manifest, cancellationToken).ConfigureAwait(false));
        lock (playbackLock)
            playback.Offers(qualities);
        var next = 0;
        while (true)
        {
            var quality = choice.Choose(qualities);
            var (initial, segments) = await PlaylistAsync(quality, cancellationToken).ConfigureAwait(false);
            if (next >= segments.Count)
                return;
            // The first alone, so that it is shown early.
            var batch = segments.Skip(next).Take(next == 0 ? 1 : fetcher.Batch).ToList();
            await RoomAsync(batch.Sum(segment => segment.Seconds), cancellationToken).ConfigureAwait(false);
            // What goes before a quality's first segment comes with it.
            var addresses = batch.Select(segment => segment.Address);
            if (initial is not null && begun.Add(quality))
                addresses = addresses.Prepend(initial);
            var fetched = await FetchAsync([.. addresses], cancellationToken).ConfigureAwait(false);
            lock (playbackLock)
            {
                foreach (var part in fetched)
                    playback.Took(part, fetcher.Protocol);
                foreach (var segment in batch)
                    playback.Loads(segment.Seconds, quality.Name, clock.GetUtcNow());
            }
            next += batch.Count;
        }
    }

    // Until so many seconds more find room before the goal. What alone is longer finds it when all else is played.
    private async Task RoomAsync(double seconds, CancellationToken cancellationToken)
    {
        double over;
        lock (playbackLock)
            over = playback.Ahead(clock.GetUtcNow()) - Math.Max(0, Goal - seconds);
        if (over > 0)
            await Task.Delay(TimeSpan.FromSeconds(over), clock, cancellationToken).ConfigureAwait(false);
    }

    private async Task<(Uri? Initial, IReadOnlyList<HlsSegment> Segments)> PlaylistAsync(
        HlsQuality quality,
        CancellationToken cancellationToken
    )
    {
        if (playlists.TryGetValue(quality, out var known))
            return known;
        var text = await FetchTextAsync(quality.Playlist, cancellationToken).ConfigureAwait(false);
        var playlist = HlsPlaylist.Segments(quality.Playlist, text);
        lock (playbackLock)
            playback.Lasts(playlist.Segments.Sum(segment => segment.Seconds));
        return playlists[quality] = playlist;
    }

    private async Task<string> FetchTextAsync(Uri address, CancellationToken cancellationToken)
    {
        var fetched = (await fetcher.FetchAsync([Named(address)], isText: true, cancellationToken).ConfigureAwait(false)).Single();
        lock (playbackLock)
            playback.Took(fetched, fetcher.Protocol);
        return fetched.Text;
    }

    private async Task<IReadOnlyList<Fetched>> FetchAsync(IReadOnlyList<Uri> addresses, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                var fetched = await fetcher
                    .FetchAsync([.. addresses.Select(Named)], isText: false, cancellationToken)
                    .ConfigureAwait(false);
                choice.Saw(fetched.Sum(part => part.Bytes), fetched.Max(part => part.Began + part.Took) - fetched[0].Began);
                return fetched;
            }
            catch (PlaybackException) when (tries < Tries)
            {
                await Task.Delay(Retry, clock, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private Uri Named(Uri address) =>
        new UriBuilder(address) { Query = address.Query.Length > 1 ? $"{address.Query[1..]}&playback={name}" : $"playback={name}" }.Uri;
}
