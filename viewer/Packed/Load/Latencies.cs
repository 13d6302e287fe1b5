using HdrHistogram;
using QuicLoad.Contracts;

namespace QuicLoad.Viewer.Packed.Load;

/// <summary>Latencies of one kind, counted without loss. For one caller at a time.</summary>
internal sealed class Latencies
{
    // made when there is something to count: it has room for every bucket
    private LongHistogram? histogram;

    /// <summary>Counts one.</summary>
    public void Add(TimeSpan latency)
    {
        histogram ??= new LongHistogram(LatencyScale.Lowest, LatencyScale.Highest, LatencyScale.Digits);
        var microseconds = (long)Math.Round(latency.TotalMicroseconds);
        histogram.RecordValue(Math.Clamp(microseconds, LatencyScale.Lowest, LatencyScale.Highest));
    }

    /// <summary>[microseconds, how many], by time.</summary>
    public IReadOnlyList<IReadOnlyList<long>> Counts() =>
        histogram is null
            ? []
            : [.. histogram.RecordedValues().Select(one => (long[])[one.ValueIteratedTo, one.CountAddedInThisIterationStep])];
}
