namespace QuicLoad.Stacks.Settings;

/// <summary>thresholds: what a good run must reach.</summary>
public sealed record ThresholdSettings
{
    /// <summary>Least share of playbacks that came wholly over the protocol asked for.<value>0-1; default 0.95</value></summary>
    public double ProtocolShare { get; init; } = 0.95;

    /// <summary>Highest share of watching time that was spent standing still.<value>0-1; default 0.01</value></summary>
    public double StallRatio { get; init; } = 0.01;

    /// <summary>Highest 95th percentile of the time to first frame.<value>Default 5 seconds</value></summary>
    public TimeSpan FirstFrameP95 { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Least share of viewers with an address of their own.<value>0-1; default 1</value></summary>
    public double DistinctAddresses { get; init; } = 1;

    /// <summary>Highest number of viewers whose address was translated.<value>Default 0</value></summary>
    public int TranslatedAddresses { get; init; }
}
