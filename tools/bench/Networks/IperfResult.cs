using System.Text.Json;

namespace QuicLoad.Bench.Networks;

/// <summary>What came of a run of iperf3, as the receiver counted it.</summary>
/// <param name="Bits">Bits of payload that arrived.</param>
/// <param name="Packets">Packets that arrived; 0 for TCP.</param>
/// <param name="Seconds">In that time.</param>
/// <param name="Congestion">TCP's congestion control; empty for UDP.</param>
internal sealed record IperfResult(double Bits, double Packets, double Seconds, string Congestion)
{
    /// <summary>Gigabits a second.</summary>
    public double Rate => Bits / Seconds / 1e9;

    /// <summary>Thousands of packets a second.</summary>
    public double PacketRate => Packets / Seconds / 1000;

    /// <summary>Reads what iperf3 prints with --json.</summary>
    /// <exception cref="FormatException">It is something else, or iperf3 failed.</exception>
    public static IperfResult Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            if (root.TryGetProperty("error", out var error))
                throw new FormatException($"iperf3: {error.GetString()}");
            var end = root.GetProperty("end");
            var received = end.GetProperty("sum_received");
            var result = new IperfResult(
                received.GetProperty("bytes").GetDouble() * 8,
                received.TryGetProperty("packets", out var packets)
                    ? packets.GetDouble() - received.GetProperty("lost_packets").GetDouble()
                    : 0,
                received.GetProperty("seconds").GetDouble(),
                end.TryGetProperty("sender_tcp_congestion", out var congestion) ? congestion.GetString() ?? "" : ""
            );
            return result is { Seconds: > 0, Bits: > 0 } ? result : throw new FormatException("iperf3: nothing arrived");
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException($"iperf3: its answer cannot be read: {e.Message}", e);
        }
    }
}
