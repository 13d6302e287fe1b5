using QuicLoad.Measure.Data;

namespace QuicLoad.Measure.Analysis;

/// <summary>A phase: when it was, what was asked for, and what came of it.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Protocols">What was asked for in it.</param>
/// <param name="Begin">Seconds after the run's start.</param>
/// <param name="End">Seconds after the run's start.</param>
/// <param name="Shares">Its playbacks by protocol.</param>
/// <param name="Traffic">What the router forwarded in it.</param>
internal sealed record PhaseSummary(
    int Number,
    IReadOnlyList<string> Protocols,
    double Begin,
    double End,
    IReadOnlyList<PhaseShare> Shares,
    PhaseTraffic? Traffic
)
{
    /// <summary>The phases of a run.</summary>
    public static IReadOnlyList<PhaseSummary> Summarize(RunData run, RunWindow window, RouterTraffic traffic)
    {
        var shares = PhaseShare.ByPhase(run).ToLookup(share => share.Phase);
        return
        [
            .. PhaseSpan
                .Divide(run.Info.Plan, window)
                .Select(span => new PhaseSummary(
                    span.Number,
                    span.Protocols,
                    span.Begin,
                    span.End,
                    [.. shares[span.Number]],
                    PhaseTraffic.During(span, traffic)
                )),
        ];
    }
}
