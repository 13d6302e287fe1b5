using System.Globalization;
using QuicLoad.Components.Viewers;
using QuicLoad.Stacks.Reading;

namespace QuicLoad.Stacks.Results;

/// <summary>A plan in one line, for people who look at a stack or review a change of it.</summary>
internal static class PlanText
{
    /// <summary>E.g. "quic 60s, http2 60s, alternating, start ready in 4 waves every 5s"; "none" without a plan.</summary>
    public static string Render(ViewerPlan? plan)
    {
        if (plan is null)
            return "none";
        var phases = plan.Phases.Select(phase => $"{Word(phase.Protocol)} {DurationText.Show(phase.Length)}");
        var waves =
            plan.Waves == 1
                ? string.Empty
                : string.Create(CultureInfo.InvariantCulture, $" in {plan.Waves} waves every {DurationText.Show(plan.WaveInterval)}");
        return $"{string.Join(", ", phases)}, {Word(plan.Mode)}, start {plan.Barrier}{waves}";
    }

    private static string Word(Enum value) => value.ToString().ToLower(CultureInfo.InvariantCulture);
}
