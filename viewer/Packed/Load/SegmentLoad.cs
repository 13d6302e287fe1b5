using System.Collections.Concurrent;
using QuicLoad.Viewer.Playback;
using QuicLoad.Viewer.Synthetic;

namespace QuicLoad.Viewer.Packed.Load;

/// <summary>
/// Bytes at a rate: segments of the video's best quality over the users' lasting connections, one at a time each, as soon as what was
/// asked for is less than what is due.
/// </summary>
internal sealed class SegmentLoad : LoadPhase
{
    private const int Ok = 200;
    private readonly Lock gate = new();
    private readonly ConcurrentDictionary<LoadUser, ITransport> transports = new();
    private readonly Queue<LoadUser> idle;
    private readonly Task<IReadOnlyList<Uri>> segments;
    private double asked;
    private double arrived;
    private long whole;
    private bool isLearning;
    private int next;

    /// <summary>Prepares one, and asks for the video's segments.</summary>
    public SegmentLoad(LoadJob job)
        : base(job)
    {
        idle = new Queue<LoadUser>(job.Users);
        segments = Task.Run(FindAsync);
    }

    /// <inheritdoc/>
    public override Task Ready => segments;

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync().ConfigureAwait(false);
        await ((Task)segments).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.WhenAll(transports.Values.Select(transport => transport.DisposeAsync().AsTask())).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    protected override double Whole(double due) => Job.Share.Part(due) / 8;

    /// <inheritdoc/>
    protected override void Advance(LoadSecond second, double due, double level, bool isLate)
    {
        lock (gate)
        {
            // what could not be asked for within a second is left out
            asked = Math.Max(asked, due - Whole(level) * Latest.TotalSeconds);
            while (!isLate && asked < due && segments.IsCompletedSuccessfully && !isLearning && idle.TryDequeue(out var user))
            {
                // until one has come, nobody knows how long they are: one is asked for
                isLearning = whole == 0;
                var expected = whole > 0 ? arrived / whole : Math.Max(1, due);
                var segment = segments.Result[next++ % segments.Result.Count];
                asked += expected;
                Begin(second, cancellationToken => FetchAsync(second, user, segment, expected, cancellationToken));
            }
        }
    }

    private async Task FetchAsync(LoadSecond second, LoadUser user, Uri segment, double expected, CancellationToken cancellationToken)
    {
        var bytes = 0L;
        try
        {
            var transport = transports.GetOrAdd(user, one => Job.Open(Protocol, one));
            var began = Job.Clock.GetUtcNow();
            var answer = await transport.GetAsync(segment, isText: false, cancellationToken).ConfigureAwait(false);
            if (answer.Status != Ok)
                throw new PlaybackException($"the origin answers {answer.Status}");
            bytes = answer.Bytes;
            Seconds.Spread(began + answer.Handshake, Job.Clock.GetUtcNow(), bytes);
            second.Succeed(answer);
        }
        finally
        {
            lock (gate)
            {
                asked += bytes - expected;
                isLearning = false;
                (arrived, whole) = bytes > 0 ? (arrived + bytes, whole + 1) : (arrived, whole);
                idle.Enqueue(user);
            }
        }
    }

    private async Task<IReadOnlyList<Uri>> FindAsync()
    {
        while (true)
        {
            try
            {
                return await AskAsync().ConfigureAwait(false);
            }
            catch (Exception error) when (error is PlaybackException or OperationCanceledException)
            {
                Stopped.ThrowIfCancellationRequested();
                Job.Complain($"The video's segments are not known: {error.Message}");
            }
            await Task.Delay(Latest, Job.Clock, Stopped).ConfigureAwait(false);
        }
    }

    private async Task<IReadOnlyList<Uri>> AskAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Stopped);
        using var late = new CancellationTokenSource(Limit, Job.Clock);
        await using var either = late.Token.Register(limit.Cancel);
        await using var transport = Job.Open(Protocol, Job.Users[0]);
        var manifest = await transport.GetAsync(Job.Manifest, isText: true, limit.Token).ConfigureAwait(false);
        var best = HlsPlaylist.Qualities(Job.Manifest, manifest.Text)[^1].Playlist;
        var playlist = await transport.GetAsync(Named(best), isText: true, limit.Token).ConfigureAwait(false);
        return [.. HlsPlaylist.Segments(best, playlist.Text).Segments.Select(segment => Named(segment.Address))];
    }

    private Uri Named(Uri address) => new UriBuilder(address) { Query = Job.Manifest.Query }.Uri;
}
