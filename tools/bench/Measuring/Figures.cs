namespace QuicLoad.Bench.Measuring;

/// <summary>
/// What the rounds gave for one metric of one of what is compared; null in a round where it did not come to an end, such as a route that
/// stays. </summary>
internal sealed class Figures(IEnumerable<double?> values)
{
    /// <summary>One value for each round.</summary>
    public IReadOnlyList<double?> Values { get; } = [.. values];

    /// <summary>The median; null where there is none, or where half of the rounds or more have no value.</summary>
    public double? Median => Known.Count * 2 > Values.Count ? Middle(Known) : null;

    /// <summary>The least value.</summary>
    public double? Least => Median is null ? null : Known[0];

    /// <summary>The largest value.</summary>
    public double? Most => Median is null ? null : Known[^1];

    private List<double> Known => [.. Values.OfType<double>().Order()];

    /// <summary>The middle of sorted values; of an even number of them the mean of the two in the middle.</summary>
    public static double Middle(IReadOnlyList<double> sorted) =>
        sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[sorted.Count / 2 - 1] + sorted[sorted.Count / 2]) / 2;
}
