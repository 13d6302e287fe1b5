using System.Globalization;
using QuicLoad.Contracts;

namespace QuicLoad.Measure.Commands;

/// <summary>A run's plan: the stack's, changed by the command line.</summary>
internal static class PlanText
{
    private static readonly TimeSpan ShortestPhase = TimeSpan.FromSeconds(10);

    /// <summary>Puts the plan together.</summary>
    /// <param name="plan">The stack's plan.</param>
    /// <param name="phases">e.g. "quic 60s, http2 60s"; null: the stack's.</param>
    /// <param name="matched">Half of the viewers of each worker are one phase ahead.</param>
    /// <param name="barrier">now, ready or a moment; null: the stack's.</param>
    /// <param name="now">A moment must lie after it.</param>
    /// <exception cref="MeasureException">Something is no plan.</exception>
    public static RunPlan Change(RunPlan plan, string? phases, bool matched, string? barrier, DateTimeOffset now)
    {
        var mistakes = new List<string>();
        if (phases is not null)
            plan = plan with { Phases = Phases(phases, mistakes), Mode = PlanMode.Alternating };
        if (matched)
            plan = plan with { Mode = PlanMode.Matched };
        if (barrier is not null)
            plan = plan with { Barrier = barrier };
        if (plan.Mode == PlanMode.Matched && plan.Phases.Select(phase => phase.Protocol).Distinct().Count() < 2)
            mistakes.Add(
                "--matched: the plan must have phases of both protocols, so that the halves differ. Add --plan \"quic 60s, http2 60s\"."
            );
        if (plan.Barrier is not ("now" or "ready"))
            CheckMoment(plan.Barrier, now, mistakes);
        return mistakes.Count == 0 ? plan : throw new MeasureException(string.Join('\n', mistakes));
    }

    private static List<PlanPhase> Phases(string text, List<string> mistakes)
    {
        var phases = new List<PlanPhase>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (
                part.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                is not [(ViewerWords.Quic or ViewerWords.Http2) and var protocol, var time]
            )
            {
                mistakes.Add($"--plan: \"{part}\" must be a protocol, quic or http2, and a time. Write it as: quic 60s, http2 60s");
                continue;
            }
            var length = TimeText.Parse("--plan", time);
            if (length < ShortestPhase)
                mistakes.Add(
                    $"--plan: \"{part}\" must last at least {ShortestPhase.TotalSeconds.ToString(CultureInfo.InvariantCulture)} "
                        + "s: a browser needs some to change over."
                );
            phases.Add(new PlanPhase(protocol, length.TotalSeconds));
        }
        return phases;
    }

    private static void CheckMoment(string text, DateTimeOffset now, List<string> mistakes)
    {
        if (
            !text.EndsWith('Z')
            || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
        )
            mistakes.Add($"--barrier: \"{text}\" must be now, ready, or a moment in UTC such as 2026-12-01T10:00:00Z.");
        else if (moment < now.AddSeconds(30) || moment > now.AddDays(1))
            mistakes.Add($"--barrier: \"{text}\" must be 30 s to 24 h from now; it is {now.UtcDateTime:yyyy-MM-ddTHH:mm:ss}Z.");
    }
}
