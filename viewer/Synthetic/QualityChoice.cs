namespace QuicLoad.Viewer.Synthetic;

/// <summary>
/// Which quality to load next: the highest that the throughput seen so far carries with something to spare; at first the lowest.
/// </summary>
internal sealed class QualityChoice
{
    private const double Spare = 0.8;
    private const double WeightOfTheLast = 0.5;
    private double? bitsPerSecond;

    /// <summary>So much came in so long.</summary>
    public void Saw(long bytes, TimeSpan took)
    {
        if (bytes <= 0 || took <= TimeSpan.Zero)
            return;
        var rate = bytes * 8 / took.TotalSeconds;
        bitsPerSecond = bitsPerSecond is { } before ? before + (rate - before) * WeightOfTheLast : rate;
    }

    /// <summary>The choice among qualities, lowest first.</summary>
    public HlsQuality Choose(IReadOnlyList<HlsQuality> qualities) =>
        qualities.LastOrDefault(quality => quality.BitsPerSecond <= Spare * bitsPerSecond) ?? qualities[0];
}
