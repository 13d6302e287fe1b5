using QuicLoad.Bench.Measuring;

namespace QuicLoad.Bench.Networks;

/// <summary>What was measured of one network.</summary>
/// <param name="Name">The network.</param>
internal sealed record NetworkResult(string Name) : RoundResult(Name)
{
    /// <summary>The MTU that its pods have; 0 where it was not read.</summary>
    public int Mtu { get; set; }
}
