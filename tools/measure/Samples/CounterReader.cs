using System.Text.Json;
using QuicLoad.Contracts;
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
            var counters = document
                .RootElement.GetProperty("nftables")
                .EnumerateArray()
                .Where(item => item.TryGetProperty("counter", out _))
                .Select(item => item.GetProperty("counter"))
                .ToDictionary(counter => counter.GetProperty("name").GetString()!, CounterOf, StringComparer.Ordinal);
            return
                counters.TryGetValue(RouterCounters.UdpToViewers, out var udpIn)
                && counters.TryGetValue(RouterCounters.UdpToOrigin, out var udpOut)
                && counters.TryGetValue(RouterCounters.TcpToViewers, out var tcpIn)
                && counters.TryGetValue(RouterCounters.TcpToOrigin, out var tcpOut)
                ? new RouterSample(time, udpIn, udpOut, tcpIn, tcpOut)
                : null;
        }
        // also two counters of one name, a name that is no text, and a number that does not fit
        catch (Exception error)
            when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    private static Counter CounterOf(JsonElement counter)
    {
        var (packets, bytes) = (counter.GetProperty("packets").GetInt64(), counter.GetProperty("bytes").GetInt64());
        return packets >= 0 && bytes >= 0 ? new Counter(packets, bytes) : throw new FormatException("a counter is negative");
    }
}
