using QuicLoad.Doctor.Checks;

namespace QuicLoad.Doctor.Fixing;

/// <summary>The report after --fix: the second reading is the truth, and what it finds well that was wrong and mended is fixed.</summary>
internal static class SecondReading
{
    /// <summary>Puts both readings' results together.</summary>
    /// <param name="first">Before.</param>
    /// <param name="second">After.</param>
    /// <param name="failures">What fixes that failed said.</param>
    public static IReadOnlyList<CheckResult> Merge(
        IReadOnlyList<CheckResult> first,
        IReadOnlyList<CheckResult> second,
        IReadOnlyDictionary<Fix, string> failures
    )
    {
        var merged = second.Select(result => WithFailure(result, failures)).ToList();
        var mended = first.Where(before =>
            before.CheckOutcome is { State: State.Wrong, Fix: not null }
            && !second.Any(after =>
                after.IsFinding
                && Same(before, after)
                && (after.CheckOutcome.Declared == before.CheckOutcome.Declared || !Apart(second, before))
            )
        );
        foreach (var before in mended)
        {
            var now = before with { CheckOutcome = before.CheckOutcome with { State = State.Fixed, Cure = string.Empty, Fix = null } };
            var at = merged.FindIndex(after =>
                !after.IsFinding && Same(before, after) && after.CheckOutcome.Declared == before.CheckOutcome.Declared
            );
            if (at >= 0)
                merged[at] = now;
            else if (second.Any(after => Same(before, after)))
                merged.Insert(merged.FindLastIndex(after => Same(before, after)) + 1, now);
        }
        return merged;
    }

    /// <summary>Whether a check finds something at a host where it found nothing before.</summary>
    /// <param name="first">Before.</param>
    /// <param name="second">After.</param>
    public static bool HasNewFindings(IReadOnlyList<CheckResult> first, IReadOnlyList<CheckResult> second) =>
        second.Any(after => after.IsFinding && !first.Any(before => before.IsFinding && Same(before, after)));

    /// <summary>Whether the thing itself is reported well: a check may look at several, known by what is declared.</summary>
    private static bool Apart(IReadOnlyList<CheckResult> second, CheckResult before) =>
        second.Any(after => !after.IsFinding && Same(before, after) && after.CheckOutcome.Declared == before.CheckOutcome.Declared);

    private static bool Same(CheckResult before, CheckResult after) => before.Host == after.Host && before.Check == after.Check;

    private static CheckResult WithFailure(CheckResult result, IReadOnlyDictionary<Fix, string> failures) =>
        result.CheckOutcome.Fix is { } fix && failures.TryGetValue(fix, out var said)
            ? result with
            {
                CheckOutcome = result.CheckOutcome with { Cure = $"--fix could not: {said}" },
            }
            : result;
}
