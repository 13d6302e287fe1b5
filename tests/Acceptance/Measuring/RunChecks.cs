using System.Globalization;

namespace QuicLoad.Acceptance.Measuring;

/// <summary>What must hold of a measured run; each says null, or what was found instead.</summary>
internal static class RunChecks
{
    /// <summary>The least share of a phase's playbacks that must come over its protocol.</summary>
    public const double LeastShare = 0.95;

    /// <summary>Every phase was played, and nearly all of it over its protocol.</summary>
    /// <param name="rows">The run's records.</param>
    /// <param name="phases">How many phases it had.</param>
    public static string? Shares(IReadOnlyList<RunRow> rows, int phases)
    {
        // One that was cut off before anything came tells nothing of protocols; whether there are too many of them, the run's verdict says.
        var shares = rows.Where(row => row.Protocol is not null)
            .GroupBy(row => (row.Phase, row.Asked))
            .Select(group =>
                (
                    group.Key.Phase,
                    group.Key.Asked,
                    Count: group.Count(),
                    Over: group.Count(row => row.Protocol == (row.Asked == "quic" ? "h3" : "h2"))
                )
            )
            .ToList();
        var low = shares.FirstOrDefault(share => share.Over < LeastShare * share.Count);
        if (low.Count > 0)
            return $"{low.Over} of {low.Count} playbacks of phase {low.Phase} came over {low.Asked}";
        var missing = Enumerable.Range(0, phases).Except(shares.Select(share => share.Phase)).ToList();
        return missing.Count == 0 ? null : $"nothing was played in phase {string.Join(", ", missing)}";
    }

    /// <summary>
    /// The router forwarded each phase's protocol, and after the switch nothing else. A browser that waits for a processor closes later
    /// than it was told to: of a run that says of itself that its workers were at their limit, one byte in a hundred may be late.
    /// </summary>
    public static string? Stray(MeasuredSummary run) => Stray(run.Phases, run.Workers.Any(worker => worker.IsBound) ? 0.01 : 0);

    /// <summary>Every phase has bytes over its protocol, and no more than a share of them over the other.</summary>
    public static string? Stray(IReadOnlyList<MeasuredPhase> phases, double most = 0)
    {
        var bad = phases.Where(phase => phase.AskedBytes == 0 || !(phase.StrayBytes <= most * phase.AskedBytes)).ToList();
        return phases.Count == 0 ? "the run had no phases"
            : bad.Count == 0 ? null
            : string.Join(
                "; ",
                bad.Select(phase =>
                    $"phase {phase.Number}: {phase.AskedBytes} bytes over {phase.Asked}, "
                    + $"{phase.StrayBytes?.ToString(CultureInfo.InvariantCulture) ?? "uncounted"} over the other"
                )
            );
    }

    /// <summary>After the switch no viewer sent anything over the other protocol.</summary>
    public static string? StraySent(IReadOnlyList<MeasuredPhase> phases) =>
        Stray([.. phases.Select(phase => phase with { StrayBytes = phase.StraySentBytes })]);

    /// <summary>
    /// A run whose workers were at their limit is never a result about the network, and one whose workers were not is never called so.
    /// </summary>
    public static string? Verdict(MeasuredSummary run)
    {
        if (run.Workers.Count == 0 || run.Workers.Any(worker => worker.Samples == 0))
            return "a worker's health was not looked at";
        var isBound = run.Workers.Any(worker => worker.IsBound);
        return isBound && run.Outcome is not ("generator_bound" or "incomplete")
                ? $"a worker was at its limit and the verdict is {run.Outcome}"
            : !isBound
            && run.Outcome == "generator_bound"
            && run.Bound.All(line => line.Contains("CPU", StringComparison.Ordinal) || line.Contains("core", StringComparison.Ordinal))
                ? $"no worker was at its limit and the verdict says: {string.Join(" ", run.Bound)}"
            : null;
    }

    /// <summary>The check of translated addresses; null where the run has none.</summary>
    public static MeasuredCheck? TranslationOf(MeasuredSummary run) =>
        run.Checks.FirstOrDefault(check => check.Name == "Viewers whose address was translated");

    /// <summary>The router saw every viewer's own address.</summary>
    public static string? Untranslated(MeasuredSummary run) =>
        TranslationOf(run) is { Pass: true } check && check.Detail.StartsWith("0 of ", StringComparison.Ordinal)
            ? null
            : $"the run says: {TranslationOf(run)?.Detail}";

    /// <summary>The router saw no viewer's own address, and the run says so of every one.</summary>
    public static string? Translated(MeasuredSummary run) =>
        run.Outcome == "passed" ? "the verdict is passed"
        : TranslationOf(run) is { Pass: false } check
        && run.Played > 0
        && check.Detail.StartsWith($"{run.Played} of {run.Played} translated", StringComparison.Ordinal)
            ? null
        : $"the run says: {TranslationOf(run)?.Detail}";

    /// <summary>A viewer that was deleted in mid-run has told of its last playback, and another one took its place in the run.</summary>
    public static string? Deleted(IReadOnlyList<RunRow> rows, string viewer, int viewers)
    {
        var own = rows.Where(row => row.Viewer == viewer).ToList();
        if (own.Count == 0)
            return $"{viewer} has no record";
        if (own[^1].Outcome != "stopped")
            return $"the last playback of {viewer} is {own[^1].Outcome}, not stopped";
        var all = rows.Select(row => row.Uid).Distinct().Count();
        return all == viewers + 1 ? null : $"{all} viewers have records, and {viewers} and one in the place of the deleted one were there";
    }

    /// <summary>The viewers of a worker were the same from the first phase to the last.</summary>
    public static string? Undisturbed(IReadOnlyList<RunRow> rows, string worker)
    {
        var phases = rows.Where(row => row.Node == worker)
            .GroupBy(row => row.Phase)
            .OrderBy(group => group.Key)
            .Select(group => string.Join(' ', group.Select(row => row.Uid).Distinct().Order(StringComparer.Ordinal)))
            .ToList();
        return phases.Count < 2 ? $"{worker} played in {phases.Count} phases"
            : phases.Distinct().Count() == 1 ? null
            : $"the viewers of {worker} changed";
    }
}
