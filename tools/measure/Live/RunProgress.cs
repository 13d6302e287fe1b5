using QuicLoad.Contracts;
using QuicLoad.Measure.Store;

namespace QuicLoad.Measure.Live;

/// <summary>What a run has come to so far, read from the store as it fills.</summary>
internal sealed class RunProgress(RunStore store, string run)
{
    private readonly Dictionary<string, string> open = new(StringComparer.Ordinal);
    private readonly HashSet<string> ready = new(StringComparer.Ordinal);
    private readonly Lock busy = new();
    private long last;

    /// <summary>How many viewers wait, or waited, for the start.</summary>
    public int Ready => ready.Count;

    /// <summary>Playbacks that showed a first frame and have no record yet.</summary>
    public int Open => open.Count;

    /// <summary>Playbacks that are over.</summary>
    public int Playbacks { get; private set; }

    /// <summary>Of those, how many were asked for over QUIC and came over TCP in part or whole.</summary>
    public int Fallbacks { get; private set; }

    /// <summary>Of those, how many failed or were refused.</summary>
    public int Failures { get; private set; }

    /// <summary>Times that a video stood still, in playbacks that are over.</summary>
    public int Stalls { get; private set; }

    /// <summary>What viewers complained of.</summary>
    public int Errors { get; private set; }

    /// <summary>Reads what is new.</summary>
    public void Update()
    {
        lock (busy)
        {
            var (records, end) = store.Records.After(run, last);
            last = end;
            foreach (var record in records)
                Add(record);
        }
    }

    /// <summary>Whether the viewer with that UID waits, or waited, for the start.</summary>
    public bool IsReady(string uid)
    {
        lock (busy)
            return ready.Contains(uid);
    }

    private void Add(ViewerRecord record)
    {
        switch (record)
        {
            case ReadyRecord:
                ready.Add(record.Uid);
                break;
            case PlayingRecord playing:
                open[record.Viewer] = playing.Playback;
                break;
            case PlaybackRecord playback:
                Playbacks++;
                Fallbacks += playback.Fallback ? 1 : 0;
                Failures += playback.Outcome is PlaybackOutcome.Failed or PlaybackOutcome.Refused ? 1 : 0;
                Stalls += playback.Stalls.Count;
                if (open.GetValueOrDefault(record.Viewer) == playback.Playback)
                    open.Remove(record.Viewer);
                break;
            case ErrorRecord:
                Errors++;
                break;
        }
    }
}
