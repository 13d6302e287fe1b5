namespace QuicLoad.Components.Traffic;

/// <summary>What the network is made to do to the packets of one direction; what is null stays as the network is.</summary>
public sealed record LinkConditions
{
    /// <summary>The most that passes.<value>bits per second, Ethernet headers included; 64,000 to 100,000,000,000</value></summary>
    public long? Rate { get; init; }

    /// <summary>The share of packets that is dropped, each by chance of its own.<value>0.00001 to 1, in steps of 0.00001</value></summary>
    public decimal? Loss { get; init; }

    /// <summary>By how much each packet is held back.<value>1 ms to 10 s</value></summary>
    public TimeSpan? Delay { get; init; }

    /// <summary>By how much the delay varies to either side, at random.<value>no more than the delay; default 0</value></summary>
    public TimeSpan? Jitter { get; init; }
}
