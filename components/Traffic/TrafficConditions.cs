namespace QuicLoad.Components.Traffic;

/// <summary>The network that viewers are given: one set of conditions for each direction.</summary>
public sealed record TrafficConditions
{
    /// <summary>What comes from the origin; null leaves this direction alone.</summary>
    public LinkConditions? ToViewers { get; init; }

    /// <summary>What goes to the origin; null leaves this direction alone.</summary>
    public LinkConditions? ToOrigin { get; init; }
}
