using QuicLoad.Records;
using QuicLoad.Viewer.Playback;

namespace QuicLoad.Viewer.Synthetic;

/// <summary>A playback that nobody sees: what is loaded is played at the clock's speed, and stands still when there is nothing left. No input or output.</summary>
/// <param name="name">Its name.</param>
/// <param name="video">Which video.</param>
/// <param name="began">When it began.</param>
internal sealed class SimulatedPlayback(string name, string video, DateTimeOffset began)
{
    private readonly DateTimeOffset _began = began;
    private readonly List<(double From, string Quality)> _loadedQualities = [];
    private readonly List<ResourceTiming> _resources = [];
    private readonly List<Stall> _stalls = [];
    private IReadOnlyList<HlsQuality> _qualities = [];
    private PageState _state = PageState.Loading;
    private string? _reason;
    private double _length;
    private double _loaded;
    private double _played;
    private double? _firstFrame;
    private DateTimeOffset _at = began;

    /// <summary>What there is to choose from.</summary>
    public void Offers(IReadOnlyList<HlsQuality> qualities) => _qualities = qualities;

    /// <summary>How long the video is.</summary>
    public void Lasts(double seconds) => _length = seconds;

    /// <summary>Something was fetched.</summary>
    public void Took(Fetched fetched, string protocol) => _resources.Add(new ResourceTiming(
        fetched.Address.AbsolutePath, protocol, (fetched.Began - _began).TotalMilliseconds, fetched.Took.TotalMilliseconds, fetched.Bytes));

    /// <summary>The next seconds of the video are there.</summary>
    public void Loads(double seconds, string quality, DateTimeOffset now)
    {
        Advance(now);
        if (IsOver) return;
        if (_loadedQualities.LastOrDefault().Quality != quality) _loadedQualities.Add((_loaded, quality));
        _loaded += seconds;
        if (_state == PageState.Stalled) _stalls.Add(OpenStall(now));
        if (_state == PageState.Loading) _firstFrame = (now - _began).TotalSeconds;
        (_state, _at) = (PageState.Playing, now);
    }

    /// <summary>Seconds that are loaded and not played.</summary>
    public double Ahead(DateTimeOffset now)
    {
        Advance(now);
        return _loaded - _played;
    }

    /// <summary>It cannot go on.</summary>
    public void Fails(string reason, DateTimeOffset now) => End(PageState.Failed, reason, now);

    /// <summary>It is told to stop.</summary>
    public void Stops(DateTimeOffset now) => End(PageState.Idle, null, now);

    /// <summary>How it goes.</summary>
    public PageReport Report(DateTimeOffset now)
    {
        Advance(now);
        var shown = _loadedQualities.Where((quality, i) => _firstFrame is not null && (i == 0 || quality.From < _played)).ToList();
        return new PageReport
        {
            Playback = name, State = _state, Reason = _reason, Position = _played, VideoId = video, Quality = shown.LastOrDefault().Quality,
            AvailableQualities = [.. _qualities.Select(quality => quality.Name)], QualitiesChanged = [.. shown.Select(quality => quality.Quality)],
            DurationsOfQualities = [.. shown.Select((quality, i) => 1000 * ((i + 1 < shown.Count ? shown[i + 1].From : _played) - quality.From))],
            BufferedFraction = _length > 0 ? _loaded / _length : 0, Stalls = _state == PageState.Stalled ? [.. _stalls, OpenStall(now)] : [.. _stalls],
            TimeToFirstFrame = _firstFrame, SecondsPlayed = _played, Bytes = _resources.Sum(resource => resource.Bytes), Resources = [.. _resources],
            Began = _began.ToUnixTimeMilliseconds(),
        };
    }

    private bool IsOver => _state is PageState.Ended or PageState.Failed or PageState.Idle;

    // Of a stall _at is its begin.
    private Stall OpenStall(DateTimeOffset now) => new((now - _at).TotalMilliseconds, _played);

    private void Advance(DateTimeOffset now)
    {
        if (_state != PageState.Playing || now <= _at) return;
        var elapsed = (now - _at).TotalSeconds;
        var ahead = _loaded - _played;
        if (elapsed < ahead)
        {
            (_played, _at) = (_played + elapsed, now);
            return;
        }
        (_played, _at) = (_loaded, _at.AddSeconds(ahead));
        // Lengths are sums of decimal fractions.
        _state = _length > 0 && _loaded >= _length - 0.001 ? PageState.Ended : PageState.Stalled;
    }

    private void End(PageState state, string? reason, DateTimeOffset now)
    {
        Advance(now);
        if (IsOver) return;
        if (_state == PageState.Stalled) _stalls.Add(OpenStall(now));
        (_state, _reason) = (state, reason);
    }
}
