using System.Net;
using System.Text.Json;
using QuicLoad.Doctor.Reading;

namespace QuicLoad.Doctor.Facts;

/// <summary>A session as FRR tells it.</summary>
/// <param name="Peer">The other end.</param>
/// <param name="Asn">The AS that the other end must be of.</param>
/// <param name="State">Established where it is up.</param>
internal sealed record BgpSession(IPAddress Peer, long Asn, string State)
{
    /// <summary>Whether it is up.</summary>
    public bool IsUp => State == "Established";

    /// <summary>Reads FRR's summary; null where FRR did not give one.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    public static IReadOnlyList<BgpSession>? ParseAll(Answers answers)
    {
        if (answers.Text("bgp-summary") is not { } text)
            return null;
        try
        {
            using var document = JsonDocument.Parse(text);
            return
            [
                .. document
                    .RootElement.EnumerateObject()
                    .Where(family => family.Value.ValueKind == JsonValueKind.Object && family.Value.TryGetProperty("peers", out _))
                    .SelectMany(family => family.Value.GetProperty("peers").EnumerateObject())
                    .Where(peer => IPAddress.TryParse(peer.Name, out _))
                    .Select(peer => new BgpSession(
                        IPAddress.Parse(peer.Name),
                        peer.Value.GetProperty("remoteAs").GetInt64(),
                        Answers.Short(peer.Value.GetProperty("state").GetString() ?? "")
                    ))
                    .DistinctBy(session => session.Peer),
            ];
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new FormatException($"FRR's summary of its sessions must be JSON as FRR 8 gives it: {error.Message}", error);
        }
    }
}
