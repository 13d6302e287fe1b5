using System.Net;
using System.Text.Json;

namespace QuicLoad.Lab.Proof;

/// <summary>One request as the origin's web server logged it.</summary>
/// <param name="Time">When it came. It is logged when it is over, for a browser that went away in its midst half a minute later.</param>
/// <param name="Remote">The address that the origin saw.</param>
/// <param name="Protocol">h3, h2 or http/1.1, as browsers name them.</param>
/// <param name="Uri">Path and query.</param>
internal sealed record AccessLogEntry(DateTimeOffset Time, IPAddress Remote, string Protocol, string Uri)
{
    /// <summary>The port that the origin saw: viewers behind one address have one each.</summary>
    public string Port { get; init; } = string.Empty;

    /// <summary>Whether the TLS session was resumed. Of HTTP/3 Caddy 2.6 always says no.</summary>
    public bool IsResumed { get; init; }

    /// <summary>Reads one line of Caddy's JSON log; null for a line that is no request.</summary>
    public static AccessLogEntry? Parse(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var entry = document.RootElement;
            if (entry.ValueKind != JsonValueKind.Object || !entry.TryGetProperty("request", out var request))
                return null;
            return new AccessLogEntry(
                DateTimeOffset.UnixEpoch.AddSeconds(
                    entry.GetProperty("ts").GetDouble() - (entry.TryGetProperty("duration", out var duration) ? duration.GetDouble() : 0)
                ),
                IPAddress.Parse(request.GetProperty("remote_ip").GetString()!),
                NameOf(request.GetProperty("proto").GetString()!),
                request.GetProperty("uri").GetString()!
            )
            {
                Port = request.TryGetProperty("remote_port", out var port) ? port.GetString() ?? string.Empty : string.Empty,
                IsResumed =
                    request.TryGetProperty("tls", out var tls)
                    && tls.TryGetProperty("resumed", out var resumed)
                    && resumed.ValueKind == JsonValueKind.True,
            };
        }
        catch (Exception error) when (error is JsonException or FormatException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string NameOf(string protocol) =>
        protocol switch
        {
            "HTTP/3.0" => "h3",
            "HTTP/2.0" => "h2",
            _ => protocol.ToLowerInvariant(),
        };
}
