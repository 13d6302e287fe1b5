namespace QuicLoad.Bench.Networks;

/// <summary>What was measured of one network.</summary>
/// <param name="Name">The network.</param>
internal sealed record NetworkResult(string Name)
{
    /// <summary>The MTU that its pods have; 0 where it was not read.</summary>
    public int Mtu { get; set; }

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
}
