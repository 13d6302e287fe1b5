using HdrHistogram;
using QuicLoad.Contracts;

namespace QuicLoad.Measure.Analysis;

/// <summary>How latencies were spread, from the counts of all users and seconds: none is lost, and none is thinned out.</summary>
/// <param name="Count">How many there were.</param>
/// <param name="P50">Half of them took at most this, seconds.</param>
/// <param name="P90">Nine of ten.</param>
/// <param name="P99">99 of 100.</param>
/// <param name="P999">999 of 1000.</param>
/// <param name="Most">The longest.</param>
internal sealed record Percentiles(long Count, double P50, double P90, double P99, double P999, double Most)
{
    /// <summary>Of counts as records have them; null where there are none.</summary>
    public static Percentiles? Of(IEnumerable<IReadOnlyList<IReadOnlyList<long>>> counts)
    {
        var all = new LongHistogram(LatencyScale.Lowest, LatencyScale.Highest, LatencyScale.Digits);
        foreach (var pair in counts.SelectMany(one => one))
            all.RecordValueWithCount(Math.Min(pair[0], LatencyScale.Highest), pair[1]);
        return all.TotalCount == 0 ? null : new Percentiles(all.TotalCount, At(50), At(90), At(99), At(99.9), all.GetMaxValue() / 1e6);

        double At(double percent) => all.GetValueAtPercentile(percent) / 1e6;
    }
}
