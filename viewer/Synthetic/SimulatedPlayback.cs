using QuicLoad.Contracts;
using QuicLoad.Viewer.Playback;

namespace QuicLoad.Viewer.Synthetic;

/// <summary>
/// A playback that nobody sees: what is loaded is played at the clock's speed, and stands still when there is nothing left. No input or
/// output.
/// </summary>
/// <param name="name">Its name.</param>
/// <param name="video">Which video.</param>
/// <param name="began">When it began.</param>
internal sealed class SimulatedPlayback(string name, string video, DateTimeOffset began)
{
    private readonly DateTimeOffset began = began;
    private readonly List<(double From, string Quality)> loadedQualities = [];
    private readonly List<ResourceTiming> resources = [];
    private readonly List<Stall> stalls = [];
    private IReadOnlyList<HlsQuality> qualities = [];
    private PageState state = PageState.Loading;
    private string? reason;
    private double length;
    private double loaded;
    private double played;
    private double? firstFrame;
    private DateTimeOffset at = began;

    /// <summary>What there is to choose from.</summary>
    public void Offers(IReadOnlyList<HlsQuality> qualities) => this.qualities = qualities;

    /// <summary>How long the video is.</summary>
    public void Lasts(double seconds) => length = seconds;

    /// <summary>Something was fetched.</summary>
    public void Took(Fetched fetched, string protocol) =>
        resources.Add(
            new ResourceTiming(
                fetched.Address.AbsolutePath,
                protocol,
                (fetched.Began - began).TotalMilliseconds,
                fetched.Took.TotalMilliseconds,
                fetched.Bytes
            )
        );

    /// <summary>The next seconds of the video are there.</summary>
    public void Loads(double seconds, string quality, DateTimeOffset now)
    {
        Advance(now);
        if (IsOver)
            return;
        if (loadedQualities.LastOrDefault().Quality != quality)
            loadedQualities.Add((loaded, quality));
        loaded += seconds;
        if (state == PageState.Stalled)
            stalls.Add(OpenStall(now));
        if (state == PageState.Loading)
            firstFrame = (now - began).TotalSeconds;
        (state, at) = (PageState.Playing, now);
    }

    /// <summary>Seconds that are loaded and not played.</summary>
    public double Ahead(DateTimeOffset now)
    {
        Advance(now);
        return loaded - played;
    }

    /// <summary>It cannot go on.</summary>
    public void Fails(string reason, DateTimeOffset now) => End(PageState.Failed, reason, now);

    /// <summary>It is told to stop.</summary>
    public void Stops(DateTimeOffset now) => End(PageState.Idle, null, now);

    /// <summary>How it goes.</summary>
    public PageReport Report(DateTimeOffset now)
    {
        Advance(now);
        var shown = loadedQualities.Where((quality, i) => firstFrame is not null && (i == 0 || quality.From < played)).ToList();
        return new PageReport
        {
            Playback = name,
            State = state,
            Reason = reason,
            Position = played,
            VideoId = video,
            Quality = shown.LastOrDefault().Quality,
            AvailableQualities = [.. qualities.Select(quality => quality.Name)],
            QualitiesChanged = [.. shown.Select(quality => quality.Quality)],
            DurationsOfQualities =
            [
                .. shown.Select((quality, i) => 1000 * ((i + 1 < shown.Count ? shown[i + 1].From : played) - quality.From)),
            ],
            BufferedFraction = length > 0 ? loaded / length : 0,
            Stalls = state == PageState.Stalled ? [.. stalls, OpenStall(now)] : [.. stalls],
            TimeToFirstFrame = firstFrame,
            SecondsPlayed = played,
            Bytes = resources.Sum(resource => resource.Bytes),
            Resources = [.. resources],
            Began = began.ToUnixTimeMilliseconds(),
        };
    }

    private bool IsOver => state is PageState.Ended or PageState.Failed or PageState.Idle;

    // Of a stall at is its begin.
    private Stall OpenStall(DateTimeOffset now) => new((now - at).TotalMilliseconds, played);

    private void Advance(DateTimeOffset now)
    {
        if (state != PageState.Playing || now <= at)
            return;
        var elapsed = (now - at).TotalSeconds;
        var ahead = loaded - played;
        if (elapsed < ahead)
        {
            (played, at) = (played + elapsed, now);
            return;
        }
        (played, at) = (loaded, at.AddSeconds(ahead));
        // Lengths are sums of decimal fractions.
        state = length > 0 && loaded >= length - 0.001 ? PageState.Ended : PageState.Stalled;
    }

    private void End(PageState state, string? reason, DateTimeOffset now)
    {
        Advance(now);
        if (IsOver)
            return;
        if (this.state == PageState.Stalled)
            stalls.Add(OpenStall(now));
        (this.state, this.reason) = (state, reason);
    }
}
