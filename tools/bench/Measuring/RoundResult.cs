namespace QuicLoad.Bench.Measuring;

/// <summary>What rounds measured of one of those that are compared.</summary>
/// <param name="Name">Its name.</param>
internal record RoundResult(string Name)
{
    /// <summary>What each round gave, by the metric's key.</summary>
    public Dictionary<string, List<double?>> Values { get; init; } = [];

    /// <summary>Takes a round's value.</summary>
    public void Add(string metric, double? value)
    {
        if (!Values.TryGetValue(metric, out var values))
            Values[metric] = values = [];
        values.Add(value);
    }

    /// <summary>What the rounds gave; null where it was not measured.</summary>
    public Figures? FiguresFor(Metric metric) => Values.TryGetValue(metric.Key, out var values) ? new Figures(values) : null;

    /// <summary>How many times another's median its median is; null where either is missing.</summary>
    public double? Ratio(RoundResult? reference, Metric metric) =>
        FiguresFor(metric)?.Median is { } own && reference?.FiguresFor(metric)?.Median is { } other and > 0 ? own / other : null;
}
