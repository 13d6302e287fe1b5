using QuicLoad.Measure.Data;

namespace QuicLoad.Measure.Analysis;

/// <summary>Everything that is told of a run: the one source of report, summaries and comparison.</summary>
internal sealed record RunSummary
{
    /// <summary>The run.</summary>
    public required RunInfo Info { get; init; }

    /// <summary>The time that the figures are about.</summary>
    public required RunWindow Window { get; init; }

    /// <summary>Whether it was good.</summary>
    public required RunVerdict Verdict { get; init; }

    /// <summary>Its phases.</summary>
    public required IReadOnlyList<PhaseSummary> Phases { get; init; }

    /// <summary>What the router forwarded.</summary>
    public required RouterTraffic Traffic { get; init; }

    /// <summary>How many viewers played.</summary>
    public required PlayingCurve Playing { get; init; }

    /// <summary>From host to first frame.</summary>
    public required IReadOnlyList<TimelineStage> Timeline { get; init; }

    /// <summary>Time to first frame over all playbacks.</summary>
    public required FirstFrames FirstFrame { get; init; }

    /// <summary>What came of each protocol.</summary>
    public required IReadOnlyList<ProtocolSummary> Protocols { get; init; }

    /// <summary>QUIC less HTTP/2.</summary>
    public required IReadOnlyList<MetricDifference> Differences { get; init; }

    /// <summary>How the workers were.</summary>
    public required IReadOnlyList<WorkerHealth> Workers { get; init; }

    /// <summary>Where the traffic came from.</summary>
    public required Addresses Addresses { get; init; }

    /// <summary>Sums up a run.</summary>
    public static RunSummary Of(RunData run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var window = RunWindow.Of(run);
        var traffic = RouterTraffic.Of(run, window);
        return new RunSummary
        {
            Info = run.Info,
            Window = window,
            Verdict = RunVerdict.Of(run),
            Phases = PhaseSummary.Of(run, window, traffic),
            Traffic = traffic,
            Playing = PlayingCurve.Of(run, window),
            Timeline = TimelineStage.Of(run, window),
            FirstFrame = FirstFrames.Of(run),
            Protocols = ProtocolSummary.Of(run.Playbacks, run.Playing),
            Differences = MetricDifference.OfProtocols(run.Playbacks),
            Workers = WorkerHealth.Of(run, window),
            Addresses = Addresses.Of(run),
        };
    }
}
