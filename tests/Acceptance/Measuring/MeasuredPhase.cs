using System.Text.Json;

namespace QuicLoad.Acceptance.Measuring;

/// <summary>A phase of a run, as summary.json tells of it.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Begin">Seconds after the run's start.</param>
/// <param name="Asked">The protocol asked for.</param>
/// <param name="Playbacks">Its playbacks.</param>
/// <param name="Share">Which share of them came over that protocol, 0-1; null for none.</param>
/// <param name="AskedBytes">What the router forwarded over it.</param>
/// <param name="StrayBytes">What it forwarded over the other one, once the switch was over.</param>
/// <param name="StraySentBytes">What of these the viewers sent.</param>
internal sealed record MeasuredPhase(
    int Number,
    double Begin,
    string Asked,
    int Playbacks,
    double? Share,
    long AskedBytes,
    long? StrayBytes,
    long? StraySentBytes
)
{
    /// <summary>Reads one of <c>phases</c>.</summary>
    public static MeasuredPhase Read(JsonElement phase)
    {
        var asked = phase.GetProperty("protocols")[0].GetString()!;
        var share = phase.GetProperty("shares").EnumerateArray().FirstOrDefault();
        var traffic = phase.GetProperty("traffic");
        var hasTraffic = traffic.ValueKind == JsonValueKind.Object;
        return new MeasuredPhase(
            phase.GetProperty("number").GetInt32(),
            phase.GetProperty("begin").GetDouble(),
            asked,
            share.ValueKind == JsonValueKind.Object ? share.GetProperty("playbacks").GetInt32() : 0,
            share.ValueKind == JsonValueKind.Object && share.GetProperty("share") is { ValueKind: JsonValueKind.Number } known
                ? known.GetDouble()
                : null,
            hasTraffic ? traffic.GetProperty(asked == "quic" ? "udp_bytes" : "tcp_bytes").GetInt64() : 0,
            Bytes("stray_bytes"),
            Bytes("stray_sent_bytes")
        );

        long? Bytes(string name) =>
            hasTraffic && traffic.GetProperty(name) is { ValueKind: JsonValueKind.Number } bytes ? bytes.GetInt64() : null;
    }
}
