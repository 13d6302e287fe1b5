using QuicLoad.Measure.Data;

namespace QuicLoad.Measure.Live;

/// <summary>A run at a moment: what the terminal, the page and the metrics show.</summary>
internal sealed record LiveState
{
    /// <summary>The run's name.</summary>
    public required string Run { get; init; }

    /// <summary>Its stack.</summary>
    public required string Stack { get; init; }

    /// <summary>What is going on: waiting, a phase, or collecting the rest.</summary>
    public required string Phase { get; init; }

    /// <summary>How long until that, or the run, is over; null where nobody knows.</summary>
    public TimeSpan? Left { get; init; }

    /// <summary>Viewers that play, or, before the start, are ready.</summary>
    public required int Playing { get; init; }

    /// <summary>How many there must be.</summary>
    public required int Target { get; init; }

    /// <summary>Viewers that have shown a first frame.</summary>
    public int Seen { get; init; }

    /// <summary>The most that played at one time.</summary>
    public int Most { get; init; }

    /// <summary>What the router forwarded; empty where it does not count.</summary>
    public IReadOnlyList<LiveFlow> Flows { get; init; } = [];

    /// <summary>What came of each protocol asked for.</summary>
    public IReadOnlyList<LiveProtocol> Protocols { get; init; } = [];

    /// <summary>What was done for the run's goal; empty where it has none.</summary>
    public IReadOnlyList<LiveLoad> Loads { get; init; } = [];

    /// <summary>New connections per second; null where no goal counts them.</summary>
    public double? ConnectionsPerSecond { get; init; }

    /// <summary>The workers at their last sample.</summary>
    public IReadOnlyList<LiveWorker> Workers { get; init; } = [];

    /// <summary>The run's last events, by time.</summary>
    public IReadOnlyList<RunEvent> Events { get; init; } = [];

    /// <summary>How many events there were.</summary>
    public int EventCount { get; init; }

    /// <summary>Hosts that cannot be read.</summary>
    public IReadOnlyList<string> Trouble { get; init; } = [];

    /// <summary>UDP to viewers, Mbit/s; null where it is not known.</summary>
    public double? Udp => Rate("udp");

    /// <summary>TCP to viewers, Mbit/s; null where it is not known.</summary>
    public double? Tcp => Rate("tcp");

    /// <summary>Playbacks that are over.</summary>
    public long Playbacks => Protocols.Sum(one => one.Playbacks);

    /// <summary>Playbacks that fell back to TCP.</summary>
    public long Fallbacks => Protocols.Sum(one => one.Fallbacks);

    /// <summary>Playbacks that failed or were refused.</summary>
    public long Failures => Protocols.Sum(one => one.Failures);

    /// <summary>Stalls in playbacks that are over.</summary>
    public long Stalls => Protocols.Sum(one => one.Stalls);

    private double? Rate(string protocol) =>
        Flows.FirstOrDefault(flow => flow.Protocol == protocol && flow.Direction == LiveFlow.ToViewers)?.Rate;
}
