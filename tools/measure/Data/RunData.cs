using QuicLoad.Contracts;

namespace QuicLoad.Measure.Data;

/// <summary>Everything that is known of one run: what the store keeps and what verdict, report and comparison read.</summary>
internal sealed record RunData
{
    /// <summary>The run itself.</summary>
    public required RunInfo Info { get; init; }

    /// <summary>All playbacks, by their begin.</summary>
    public required IReadOnlyList<PlaybackRecord> Playbacks { get; init; }

    /// <summary>First frames, by time.</summary>
    public required IReadOnlyList<PlayingRecord> Playing { get; init; }

    /// <summary>Started browsers, by time.</summary>
    public required IReadOnlyList<StartedRecord> Started { get; init; }

    /// <summary>Viewers that waited for the start, by time.</summary>
    public required IReadOnlyList<ReadyRecord> Ready { get; init; }

    /// <summary>What viewers complained of, by time.</summary>
    public required IReadOnlyList<ErrorRecord> Errors { get; init; }

    /// <summary>What packed users did for the run's goal, by time; empty where it has none.</summary>
    public IReadOnlyList<LoadRecord> Loads { get; init; } = [];

    /// <summary>Lines that were no records; kept, counted and reported.</summary>
    public required IReadOnlyList<BadRecord> BadRecords { get; init; }

    /// <summary>The router's counters, by time. Empty where the router has none.</summary>
    public required IReadOnlyList<RouterSample> Router { get; init; }

    /// <summary>
    /// When the router's set of sources was read, by time; what was in it is in <see cref="Sightings"/>. Empty where the router has none.
    /// </summary>
    public IReadOnlyList<SourceReading> SourceReadings { get; init; } = [];

    /// <summary>Who sent to the origin's port, as the router saw it: once for each source, destination and protocol.</summary>
    public IReadOnlyList<SourceSighting> Sightings { get; init; } = [];

    /// <summary>The viewers' pods as the cluster listed them.</summary>
    public IReadOnlyList<ListedPod> Pods { get; init; } = [];

    /// <summary>The workers' health, by time.</summary>
    public required IReadOnlyList<HealthSample> Health { get; init; }

    /// <summary>How the system came up.</summary>
    public required IReadOnlyList<Milestone> Milestones { get; init; }

    /// <summary>What happened to the measuring itself, by time: a host that could not be read, a viewer that came or went.</summary>
    public required IReadOnlyList<RunEvent> Events { get; init; }
}
