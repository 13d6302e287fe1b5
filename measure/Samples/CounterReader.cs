using System.Text.Json;
using QuicLoad.Measure.Data;

namespace QuicLoad.Measure.Samples;

/// <summary>Reads the router's counters as nft prints them.</summary>
internal static class CounterReader
{
    /// <summary>The sample; null where the text has not all four counters.</summary>
    public static RouterSample? Read(DateTimeOffset time, string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var counters = document.RootElement.GetProperty("nftables").EnumerateArray()
                .Where(item => item.TryGetProperty("counter", out _)).Select(item => item.GetProperty("counter"))
                .ToDictionary(
                    counter => counter.GetProperty("name").GetString()!,
                    counter => new Counter(counter.GetProperty("packets").GetInt64(), counter.GetProperty("bytes").GetInt64()),
                    StringComparer.Ordinal);
            return counters.TryGetValue("udp_to_viewers", out var udpIn) && counters.TryGetValue("udp_to_origin", out var udpOut)
                && counters.TryGetValue("tcp_to_viewers", out var tcpIn) && counters.TryGetValue("tcp_to_origin", out var tcpOut)
                ? new RouterSample(time, udpIn, udpOut, tcpIn, tcpOut)
                : null;
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }
}
