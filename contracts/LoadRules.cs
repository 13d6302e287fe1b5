using System.Globalization;

namespace QuicLoad.Contracts;

/// <summary>What must hold of goals, and of the records of what was done for them, beyond their types.</summary>
internal static class LoadRules
{
    private const double MaxValue = 1e12;
    private const double MaxRamp = 3600;
    private const double MaxHold = 86_400;

    // the second after a segment's begin may have its bytes; 10 Gbit/s
    private const long MaxBytes = 1_250_000_000;

    // lengths of phases are sums of decimal fractions
    private const double Hair = 0.001;

    /// <summary>The first rule that a goal breaks, or null.</summary>
    public static string? Broken(LoadGoal goal, RunPlan plan)
    {
        if (goal.Kind is not (LoadGoal.Cps or LoadGoal.Users or LoadGoal.Throughput))
            return $"kind: \"{goal.Kind}\" must be one of 3: cps, users, throughput.";
        if (!(goal.Value > 0 && goal.Value <= MaxValue))
            return Text($"value: \"{goal.Value}\" must be more than 0, and at most {MaxValue}.");
        if (goal.RampSeconds is not (>= 0 and <= MaxRamp))
            return Text($"ramp_seconds: \"{goal.RampSeconds}\" must be 0-{MaxRamp}.");
        if (goal.HoldSeconds is not (>= 1 and <= MaxHold))
            return Text($"hold_seconds: \"{goal.HoldSeconds}\" must be 1-{MaxHold}.");
        if (goal.Handshake is not (null or LoadGoal.Resumed or LoadGoal.ZeroRtt))
            return $"handshake: \"{goal.Handshake}\" must be one of 2: resumed, 0rtt.";
        if (goal.Handshake is not null && (goal.Kind != LoadGoal.Cps || plan.Phases.Any(phase => phase.Protocol != ViewerWords.Quic)))
            return $"handshake: \"{goal.Handshake}\" must go with kind cps over quic alone.";
        var length = 2 * goal.RampSeconds + goal.HoldSeconds;
        if (plan.Phases.Any(phase => Math.Abs(phase.Seconds - length) > Hair))
            return Text($"hold_seconds: \"{goal.HoldSeconds}\" must with both ramps be as long as each phase; they are {length} s.");
        return plan.Mode == PlanMode.Alternating ? null : "kind: a goal goes with the mode alternating.";
    }

    /// <summary>The rules that a record breaks, and nulls.</summary>
    public static IEnumerable<string?> Broken(LoadRecord load) =>
        [
            load.Second.Ticks % TimeSpan.TicksPerSecond == 0 && load.Second.Year is >= RecordLimits.FirstYear and <= RecordLimits.LastYear
                ? null
                : Text(
                    $"second: \"{load.Second.UtcDateTime:O}\" must be a whole second in {RecordLimits.FirstYear}-{RecordLimits.LastYear}."
                ),
            load.Due is >= 0 and <= MaxBytes ? null : Text($"due: \"{load.Due}\" must be 0-{MaxBytes}."),
            load.Begun is >= 0 and <= LoadRecord.Most ? null : Text($"begun: \"{load.Begun}\" must be 0-{LoadRecord.Most}."),
            load.Succeeded >= 0 && load.Failed >= 0 && (long)load.Succeeded + load.Failed <= load.Begun
                ? null
                : Text($"succeeded, failed: \"{load.Succeeded}, {load.Failed}\" must together be 0-{load.Begun}, as many as begun."),
            load.Bytes is >= 0 and <= MaxBytes ? null : Text($"bytes: \"{load.Bytes}\" must be 0-{MaxBytes}."),
            Handshakes(load.Handshakes, load.Succeeded),
            Counts("handshake", load.Handshake, load),
            Counts("first_byte", load.FirstByte, load),
            Counts("whole", load.Whole, load),
        ];

    private static string? Handshakes(HandshakeCounts? counts, int succeeded)
    {
        if (counts is null)
            return null;
        long[] all = [counts.Full, counts.Resumed, counts.ZeroRtt, counts.TicketsRefused, counts.EarlyDataRefused];
        if (all.Any(count => count < 0 || count > succeeded) || counts.Full + counts.Resumed + counts.ZeroRtt > succeeded)
            return Text($"handshakes: \"{string.Join(", ", all)}\" must be 0-{succeeded} each, and the first three together.");
        return counts.TicketsRefused <= counts.Full && counts.EarlyDataRefused <= counts.Full + counts.Resumed
            ? null
            : Text($"handshakes: \"{string.Join(", ", all)}\" must have no more refusals than handshakes without what was refused.");
    }

    private static string? Counts(string field, IReadOnlyList<IReadOnlyList<long>> counts, LoadRecord load) =>
        LatencyScale.Broken(counts, load.Succeeded) is { } rule ? $"{field}: must {rule}." : null;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
