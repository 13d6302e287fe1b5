namespace QuicLoad.Measure.Balance;

/// <summary>Why something failed.</summary>
internal static class Reasons
{
    /// <summary>Reasons and how often, the most frequent first; null is no failure.</summary>
    public static IReadOnlyList<(string Reason, int Times)> Of(IEnumerable<string?> errors) =>
        [
            .. errors
                .OfType<string>()
                .GroupBy(reason => reason)
                .OrderByDescending(group => group.Count())
                .Select(group => (group.Key, group.Count())),
        ];
}
