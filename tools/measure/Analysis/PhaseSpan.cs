using QuicLoad.Contracts;

namespace QuicLoad.Measure.Analysis;

/// <summary>A phase on the time axis.</summary>
/// <param name="Number">Its number, as in the viewers' records.</param>
/// <param name="Protocols">What it asks for: quic, http2; both in matched mode.</param>
/// <param name="Begin">Seconds after the run's start.</param>
/// <param name="End">Seconds after the run's start.</param>
internal sealed record PhaseSpan(int Number, IReadOnlyList<string> Protocols, double Begin, double End)
{
    /// <summary>The phases of a plan within a window; the last one may be cut short by its end.</summary>
    public static IReadOnlyList<PhaseSpan> Divide(RunPlan plan, RunWindow window)
    {
        var spans = new List<PhaseSpan>();
        var halves = new[] { new PlanSchedule(plan, window.Begin), new PlanSchedule(plan, window.Begin, 1) };
        var moment = window.Begin;
        while (moment < window.End)
        {
            var now = halves[0].At(moment);
            var protocols = halves.Select(half => half.At(moment).Protocol).Distinct().Order(StringComparer.Ordinal).Reverse();
            var end = now.Ends < window.End ? now.Ends : window.End;
            spans.Add(new PhaseSpan(now.Number, [.. protocols], window.Seconds(moment), window.Seconds(end)));
            moment = end;
        }
        return spans;
    }
}
