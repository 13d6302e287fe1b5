using QuicLoad.Viewer.Records;

namespace QuicLoad.Viewer.Playback;

/// <summary>Turns successive reports of a page into records, and knows whether the video is advancing. No input or output.</summary>
/// <param name="factory">Makes the records.</param>
/// <param name="start">When the page was opened.</param>
internal sealed class PlaybackWatcher(RecordFactory factory, DateTimeOffset start)
{
    /// <summary>How long the video may stand still before it no longer counts as playing.</summary>
    public static readonly TimeSpan PauseLimit = TimeSpan.FromSeconds(6);

    /// <summary>How long the video may stand still before the browser must be started anew.</summary>
    public static readonly TimeSpan StallLimit = TimeSpan.FromSeconds(60);

    private DateTimeOffset _advancedAt = start;
    private (int Pass, double Position) _last = (1, 0);
    private int _lastFinished;
    private int _lastFailed;

    /// <value>The video is advancing.</value>
    public bool IsPlaying { get; private set; }

    /// <summary>Takes in one report.</summary>
    /// <returns>The records that it gives rise to, in the order of events.</returns>
    /// <exception cref="PlaybackException">The video has stood still for <see cref="StallLimit"/>.</exception>
    public IReadOnlyList<ViewerRecord> Observe(PageReport report, DateTimeOffset now)
    {
        var records = new List<ViewerRecord>();
        foreach (var failure in report.Failures.Where(failure => failure.Pass > _lastFailed))
        {
            records.Add(factory.Error(failure.Message));
            _lastFailed = failure.Pass;
        }
        foreach (var pass in report.Finished.Where(pass => pass.Pass > _lastFinished))
        {
            records.Add(factory.Playback(report.Page, pass));
            _lastFinished = pass.Pass;
        }
        if (Advanced(report, now) && !IsPlaying)
        {
            IsPlaying = true;
            records.Add(factory.Playing(report.Page, report.Video));
        }
        return records;
    }

    private bool Advanced(PageReport report, DateTimeOffset now)
    {
        var current = (report.Pass, report.Position);
        var moved = current.Position > 0 && current != _last;
        _last = current;
        if (moved) _advancedAt = now;

        var still = now - _advancedAt;
        if (still >= PauseLimit) IsPlaying = false;
        return still < StallLimit
            ? moved
            : throw new PlaybackException($"the video has not advanced for {StallLimit.TotalSeconds} s, at {report.Position:0.0} s of playback {report.Pass}");
    }
}
