namespace QuicLoad.Measure.Data;

/// <summary>What a good run must reach; from the stack's settings.</summary>
/// <param name="ProtocolShare">Least share of playbacks that came wholly over the protocol asked for, 0-1.</param>
/// <param name="StallRatio">Highest share of watching time that was spent standing still, 0-1.</param>
/// <param name="FirstFrameP95">Highest 95th percentile of the time to first frame, seconds.</param>
/// <param name="DistinctAddresses">Least share of viewers with an address of their own, 0-1.</param>
/// <param name="TranslatedAddresses">Highest number of viewers whose address is outside of the nodes' podCIDRs or was translated.</param>
internal sealed record Thresholds(
    double ProtocolShare,
    double StallRatio,
    double FirstFrameP95,
    double DistinctAddresses,
    int TranslatedAddresses
);
