namespace QuicLoad.Bench.Measuring;

/// <summary>Several runs of the same thing.</summary>
/// <param name="Wall">How long each took.</param>
/// <param name="Processor">How much processor time each used, of all its processes.</param>
internal sealed record Sample(IReadOnlyList<TimeSpan> Wall, IReadOnlyList<TimeSpan> Processor)
{
    /// <summary>The median of the wall-clock times, in milliseconds.</summary>
    public double Milliseconds => Median(Wall);

    /// <summary>The median of the processor times, in milliseconds.</summary>
    public double ProcessorMilliseconds => Median(Processor);

    /// <summary>The shortest wall-clock time, in milliseconds.</summary>
    public double Shortest => Wall.Min().TotalMilliseconds;

    private static double Median(IReadOnlyList<TimeSpan> times)
    {
        var sorted = times.Select(t => t.TotalMilliseconds).Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
