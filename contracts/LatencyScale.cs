namespace QuicLoad.Contracts;

/// <summary>
/// How latencies are counted: an HdrHistogram of these bounds on both sides, so that nothing is lost between them. Its buckets are a
/// thousandth of a value wide at most.
/// </summary>
public static class LatencyScale
{
    /// <summary>The shortest, microseconds; less counts as this.</summary>
    public const long Lowest = 1;

    /// <summary>The longest, microseconds: a minute; more counts as this.</summary>
    public const long Highest = 60_000_000;

    /// <summary>Digits that are kept.</summary>
    public const int Digits = 3;

    /// <summary>Different values of one record, at most.</summary>
    public const int MostValues = 20_000;

    // half a bucket
    private const double Slack = 1.001;

    /// <summary>The first rule that some counts break, [microseconds, how many] by time; null where they break none.</summary>
    /// <param name="counts">The counts.</param>
    /// <param name="most">How many there may be in all.</param>
    public static string? Broken(IReadOnlyList<IReadOnlyList<long>> counts, long most)
    {
        ArgumentNullException.ThrowIfNull(counts);
        if (counts.Count > MostValues)
            return $"have at most {MostValues} values";
        var (last, sum) = (0L, 0L);
        foreach (var one in counts)
        {
            var (value, count) = one is { Count: 2 } ? (one[0], one[1]) : (0, 0);
            if (value <= last || value > Highest * Slack || count < 1 || count > most - sum)
                return $"be pairs of microseconds, 1-{Highest} and rising, and counts, in all at most {most}";
            (last, sum) = (value, sum + count);
        }
        return null;
    }
}
