using System.Globalization;

namespace QuicLoad.Contracts;

/// <summary>What must hold of a plan's and an order's values, beyond their types.</summary>
internal static class PlanRules
{
    private const double MinSeconds = 10;
    private const double MaxSeconds = 86_400;

    /// <summary>The first rule that the plan breaks, or null.</summary>
    public static string? Broken(RunPlan plan)
    {
        if (plan.Phases.Count == 0)
            return "phases: must hold at least 1 phase.";
        for (var i = 0; i < plan.Phases.Count; i++)
        {
            if (plan.Phases[i] is not { } phase)
                return $"phases[{i}]: must not be null.";
            if (phase.Protocol is not (ViewerWords.Quic or ViewerWords.Http2))
                return $"phases[{i}].protocol: \"{phase.Protocol}\" must be one of 2: quic, http2.";
            if (phase.Seconds is not (>= MinSeconds and <= MaxSeconds))
                return Text($"phases[{i}].seconds: \"{phase.Seconds}\" must be {MinSeconds}-{MaxSeconds}.");
        }
        if (!Enum.IsDefined(plan.Mode))
            return $"mode: \"{plan.Mode}\" must be one of 2: alternating, matched.";
        if (plan.Waves < 1)
            return Text($"waves: \"{plan.Waves}\" must be at least 1.");
        if (plan.WaveSeconds is not (>= 0 and <= MaxSeconds))
            return Text($"wave_seconds: \"{plan.WaveSeconds}\" must be 0-{MaxSeconds}.");
        return plan.Goal is { } goal && LoadRules.Broken(goal, plan) is { } broken ? $"goal.{broken}" : null;
    }

    /// <summary>The first rule that the order breaks, or null.</summary>
    public static string? Broken(RunOrder order)
    {
        // It names a folder of the viewer's.
        if (
            order.Run.Length is 0 or > 100
            || !order.Run.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.')
            || order.Run[0] == '.'
        )
            return $"run: \"{order.Run}\" must be 1-100 letters, digits, \"-\", \"_\" and \".\", and not begin with \".\".";
        if (order.Start >= order.End)
            return $"end: \"{order.End:O}\" must be after start.";
        foreach (var (uid, place) in order.Viewers)
        {
            if (place is not { Group: 0 or 1, Wave: >= 0 })
                return $"viewers[\"{uid}\"]: must have a group of 0 or 1 and a wave of at least 0.";
        }
        if (order.Share is { } share && !(share.From >= 0 && share.From <= share.To && share.To <= 1))
            return Text($"share: \"{share.From}-{share.To}\" must be a piece of 0-1.");
        if (order.Traced is { } traced && (traced.Count > TraceFiles.MostUsers || traced.Any(user => user < 1)))
            return Text($"traced: must be {TraceFiles.MostUsers} numbers of users at most, each at least 1.");
        return Broken(order.Plan) is { } broken ? $"plan.{broken}" : null;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
