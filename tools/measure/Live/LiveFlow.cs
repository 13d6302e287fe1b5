namespace QuicLoad.Measure.Live;

/// <summary>One direction of one protocol on the router.</summary>
/// <param name="Protocol">udp or tcp.</param>
/// <param name="Direction">to_viewers or to_origin.</param>
/// <param name="Rate">Over the last seconds, Mbit/s; null where it is not known.</param>
/// <param name="Bytes">Since the run's start, IP headers included.</param>
/// <param name="Packets">Since the run's start.</param>
internal sealed record LiveFlow(string Protocol, string Direction, double? Rate, long Bytes, long Packets)
{
    /// <summary>From the origin.</summary>
    public const string ToViewers = "to_viewers";

    /// <summary>From the viewers.</summary>
    public const string ToOrigin = "to_origin";
}
