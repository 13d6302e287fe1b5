namespace QuicLoad.Measure.Analysis;

/// <summary>Percentiles by nearest rank: always a value that was seen.</summary>
internal static class Quantile
{
    /// <summary>The smallest value that at least a share of all values does not exceed.</summary>
    /// <param name="sorted">The values, ascending; not empty.</param>
    /// <param name="share">0-1.</param>
    public static double At(IReadOnlyList<double> sorted, double share)
    {
        ArgumentOutOfRangeException.ThrowIfZero(sorted.Count);
        // A share times a count is seldom a whole number in binary: 0.95 * 20 is a hair more than 19.
        var rank = (int)Math.Ceiling(share * sorted.Count - 1e-9);
        return sorted[Math.Clamp(rank, 1, sorted.Count) - 1];
    }
}
