using QuicLoad.Measure.Data;

namespace QuicLoad.Measure.Analysis;

/// <summary>Everything that is reported of a run: the one source of report, summaries and comparison.</summary>
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

    /// <summary>Whether its goal was held, by phase; empty where it has none.</summary>
    public required IReadOnlyList<ObjectiveResult> Objectives { get; init; }

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

    /// <summary>What is in no figure, or not in all of them.</summary>
    public required LeftOut LeftOut { get; init; }

    /// <summary>Sums up a run.</summary>
    public static RunSummary Summarize(RunData run)
    {
        run = RecordScreening.Screen(run);
        var window = RunWindow.Find(run);
        var traffic = RouterTraffic.During(run, window);
        return new RunSummary
        {
            Info = run.Info,
            Window = window,
            Verdict = RunVerdict.Judge(run),
            Phases = PhaseSummary.Summarize(run, window, traffic),
            Objectives = ObjectiveResult.Measure(run),
            Traffic = traffic,
            Playing = PlayingCurve.Draw(run, window),
            Timeline = TimelineStage.FromRun(run, window),
            FirstFrame = FirstFrames.Measure(run),
            Protocols = ProtocolSummary.Summarize(run.Playbacks, run.Playing),
            Differences = MetricDifference.OfProtocols(run.Playbacks),
            Workers = WorkerHealth.Measure(run, window),
            Addresses = Addresses.Judge(run),
            LeftOut = LeftOut.Tally(run),
        };
    }
}
