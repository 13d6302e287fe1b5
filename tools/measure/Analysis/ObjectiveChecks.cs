using System.Globalization;
using QuicLoad.Contracts;
using QuicLoad.Measure.Data;

namespace QuicLoad.Measure.Analysis;

/// <summary>The checks of a run with a goal.</summary>
internal static class ObjectiveChecks
{
    /// <summary>That it was held, over each protocol; of connections and bytes, that the far end saw every user's address.</summary>
    public static IEnumerable<VerdictCheck> Check(RunData run)
    {
        foreach (var one in ObjectiveResult.Measure(run))
        {
            var detail = Line($"{one.Met} of {one.Held} held seconds within 5 % of it, on average {Amount(one.Kind, one.Mean ?? 0)}");
            yield return new VerdictCheck(
                $"{Amount(one.Kind, one.Target)} over {(one.Asked == ViewerWords.Quic ? "QUIC" : "HTTP/2")}, held",
                one.Held == 0 ? null : (double)one.Met / one.Held,
                ObjectiveResult.Share,
                "share",
                true,
                one.Pass,
                one.Pass ? detail : $"{detail}; what stopped it: {string.Join(" ", one.Stopped)}"
            );
            if (one.HandshakeAsked is { } asked)
                yield return AsAsked(one, asked);
            foreach (var check in AtBothEnds(one))
                yield return check;
        }
        if (run.Info.Plan.Goal is { Kind: LoadGoal.Cps or LoadGoal.Throughput })
            foreach (var check in OfAddresses(run))
                yield return check;
    }

    /// <summary>How many of the handshakes were what was asked for, by what the far end made of them.</summary>
    private static VerdictCheck AsAsked(ObjectiveResult one, string asked)
    {
        var made = one.HandshakesHeld ?? new HandshakeCounts();
        var all = made.Full + made.Resumed + made.ZeroRtt;
        var share = all == 0 ? (double?)null : (double)made.Of(asked) / all;
        return new VerdictCheck(
            asked == LoadGoal.Resumed ? "Handshakes that were resumed" : "Handshakes with 0-RTT",
            share,
            ObjectiveResult.Share,
            "share",
            true,
            share >= ObjectiveResult.Share,
            Line($"while it was held {made.Full} full, {made.Resumed} resumed, {made.ZeroRtt} with 0-RTT; the far end refused ")
                + Line($"{made.TicketsRefused} tickets and the early data of {made.EarlyDataRefused}")
        );
    }

    /// <summary>A goal's amount in words.</summary>
    public static string Amount(string kind, double value) =>
        kind switch
        {
            LoadGoal.Cps => Line($"{value:0.##} connections per second"),
            LoadGoal.Users => Line($"{value:0.##} users"),
            _ => Line($"{value / 1e6:0.##} Mbit/s"),
        };

    /// <summary>Bodies are a part of what the router forwarded: users who got more than that are not to be believed.</summary>
    private static IEnumerable<VerdictCheck> AtBothEnds(ObjectiveResult one)
    {
        if (one.Kind != LoadGoal.Throughput || one.RouterToViewers is not { } router)
            yield break;
        var isPossible = one.Mean is null || one.Mean <= router * (1 + ObjectiveResult.Tolerance);
        yield return new VerdictCheck(
            "Bytes that users got, by those that the router forwarded",
            router > 0 ? one.Mean / router : null,
            1 + ObjectiveResult.Tolerance,
            "share",
            false,
            isPossible && router > 0,
            Line($"the router forwarded {router / 1e6:0.##} Mbit/s to viewers while it was held, IP headers included")
        );
    }

    private static IEnumerable<VerdictCheck> OfAddresses(RunData run)
    {
        var (far, thresholds) = (FarEnd.Observe(run), run.Info.Thresholds);
        var own = run.Pods.Select(pod => pod.Address).ToHashSet(StringComparer.Ordinal);
        var seen = far.Sources.Where(own.Contains).Count();
        var foreign = SourceNames.Resolve(far.Sources.Where(source => !own.Contains(source)).ToList(), run.Info.Settings);
        // fewer connections than users need fewer addresses
        var most = Math.Min(own.Count, run.Loads.Sum(load => (long)load.Begun));
        var share = most == 0 ? 0 : Math.Min(1, (double)seen / most);
        var isKnown = far.NotMeasured is null;
        yield return new VerdictCheck(
            "Users seen with an address of their own",
            isKnown ? share : null,
            thresholds.DistinctAddresses,
            "share",
            true,
            isKnown && share >= thresholds.DistinctAddresses,
            far.NotMeasured is { } unseen ? $"not measured: {unseen}" : Line($"{seen} of {most} sent to the origin")
        );
        yield return new VerdictCheck(
            "Sources at the origin that are no user's",
            isKnown ? foreign.Count : null,
            thresholds.TranslatedAddresses,
            "viewers",
            false,
            isKnown && foreign.Count <= thresholds.TranslatedAddresses,
            far.NotMeasured is { } reason ? $"not measured: {reason}" : string.Join(", ", foreign.Take(5))
        );
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
