using QuicLoad.Bench.Networks;

namespace QuicLoad.Tests.Tools.Bench.Networks;

/// <summary>Results as three rounds of two networks give them.</summary>
internal static class NetworkSamples
{
    public static NetworkResults Make()
    {
        var (routed, overlay) = (new NetworkResult("static") { Mtu = 1500 }, new NetworkResult("vxlan-static") { Mtu = 1450 });
        foreach (var (own, other) in new[] { (8.0, 4.0), (10.0, 5.0), (12.0, 4.5) })
        {
            routed.Add("pods.tcp", own);
            overlay.Add("pods.tcp", other);
            routed.Add("pods.round_trip", own * 10);
            overlay.Add("pods.round_trip", own * 15);
            routed.Add("origin.tcp", own);
            overlay.Add("origin.tcp", own);
            routed.Add(NetworkMetrics.DeadOnRouter, null);
            overlay.Add(NetworkMetrics.NewPod, 123.4);
        }
        return new NetworkResults
        {
            Time = new DateTimeOffset(2026, 11, 29, 12, 0, 0, TimeSpan.Zero),
            Seconds = 5,
            Machine = "2 processors",
            Networks = [routed, overlay],
        };
    }
}
