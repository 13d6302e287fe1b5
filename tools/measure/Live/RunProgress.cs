using QuicLoad.Contracts;
using QuicLoad.Measure.Store;

namespace QuicLoad.Measure.Live;

/// <summary>What a run has come to so far, read from the store as it fills.</summary>
internal sealed class RunProgress(RunStore store, string run)
{
    private readonly Dictionary<string, string> open = new(StringComparer.Ordinal);
    private readonly HashSet<string> ready = new(StringComparer.Ordinal);
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, LiveProtocol> protocols = new(StringComparer.Ordinal);
    private readonly LoadProgress loads = new();
    private readonly Lock busy = new();
    private long last;

    /// <summary>How many viewers wait, or waited, for the start.</summary>
    public int Ready => ready.Count;

    /// <summary>Playbacks that showed a first frame and have no record yet.</summary>
    public int Open => open.Count;

    /// <summary>The most of these at one time.</summary>
    public int Most { get; private set; }

    /// <summary>How many viewers have shown a first frame.</summary>
    public int Seen => seen.Count;

    /// <summary>Playbacks that are over, QUIC before HTTP/2.</summary>
    public IReadOnlyList<LiveProtocol> Protocols
    {
        get
        {
            lock (busy)
                return [.. protocols.Values.Reverse()];
        }
    }

    /// <summary>What was done for the run's goal, and how much of it in a second lately.</summary>
    public (IReadOnlyList<LiveLoad> Loads, double? PerSecond) Load
    {
        get
        {
            lock (busy)
                return (loads.Loads, loads.PerSecond);
        }
    }

    /// <summary>Reads what is new.</summary>
    public void Update()
    {
        lock (busy)
        {
            var (records, end) = store.Records.After(run, last);
            last = end;
            foreach (var record in records)
                Add(record);
            Most = Math.Max(Most, open.Count);
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
                seen.Add(record.Uid);
                break;
            case LoadRecord load:
                loads.Add(load);
                break;
            case PlaybackRecord playback:
                protocols[record.Asked] = Sum(protocols.GetValueOrDefault(record.Asked) ?? new(record.Asked, 0, 0, 0, 0, 0, 0), playback);
                if (open.GetValueOrDefault(record.Viewer) == playback.Playback)
                    open.Remove(record.Viewer);
                break;
        }
    }

    private static LiveProtocol Sum(LiveProtocol sum, PlaybackRecord one) =>
        sum with
        {
            Playbacks = sum.Playbacks + 1,
            Fallbacks = sum.Fallbacks + (PlaybackProtocols.FromRecord(one).IsFallback ? 1 : 0),
            Failures = sum.Failures + (one.Outcome is PlaybackOutcome.Failed or PlaybackOutcome.Refused ? 1 : 0),
            Stalls = sum.Stalls + one.Stalls.Count,
            Played = sum.Played + one.SecondsPlayed,
            Stalled = sum.Stalled + one.SecondsStalled,
        };
}
