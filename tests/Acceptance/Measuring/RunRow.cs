using System.Text.Json;

namespace QuicLoad.Acceptance.Measuring;

/// <summary>A playback's record in the runs' database.</summary>
/// <param name="Playback">Its name.</param>
/// <param name="Viewer">The viewer's name.</param>
/// <param name="Uid">The viewer's UID.</param>
/// <param name="Node">The node.</param>
/// <param name="Address">The viewer's address, as it says itself.</param>
/// <param name="Phase">The phase that it began in.</param>
/// <param name="Asked">quic or http2.</param>
/// <param name="Protocol">What everything came over: h3, h2, another or mixed; null where nothing came.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Synthetic">1 for a light client.</param>
/// <param name="Manifests">How many manifests it loaded.</param>
/// <param name="Timestamp">When it began.</param>
/// <param name="TimeToFirstFrame">Seconds from then to its first frame; null where none was shown.</param>
internal sealed record RunRow(
    string Playback,
    string Viewer,
    string Uid,
    string Node,
    string Address,
    int Phase,
    string Asked,
    string? Protocol,
    string Outcome,
    int Synthetic,
    int Manifests,
    DateTimeOffset Timestamp,
    double? TimeToFirstFrame
)
{
    private static readonly JsonSerializerOptions Names = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>The question that gives such rows, for <c>sqlite3 -json</c>.</summary>
    public static string Query(string run) =>
        $"""
            SELECT p.playback, p.viewer, r.uid, p.node, p.address, p.phase, p.asked, p.protocol, p.outcome, p.synthetic,
                p.timestamp, p.time_to_first_frame,
                (SELECT count(*) FROM json_each(r.record, '$.resources') s
                    WHERE json_extract(s.value, '$.path') LIKE '%/main.m3u8') AS manifests
            FROM playbacks p JOIN records r ON r.id = p.id WHERE p.run = '{run}' ORDER BY p.id
            """;

    /// <summary>Reads the answer; nothing where there are no rows.</summary>
    public static IReadOnlyList<RunRow> Parse(string json) =>
        json.Length == 0 ? [] : JsonSerializer.Deserialize<List<RunRow>>(json, Names)!;
}
