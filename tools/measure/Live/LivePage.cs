using System.Text;
using System.Text.Json.Nodes;
using QuicLoad.Contracts;
using QuicLoad.Measure.Report;

namespace QuicLoad.Measure.Live;

/// <summary>What is served of a run: written once for each state, however many read it.</summary>
internal sealed class LivePage(TimeProvider clock)
{
    /// <summary>How many events are shown.</summary>
    public const int MostEvents = 50;

    /// <summary>How many points of the past are kept: ten minutes.</summary>
    public const int MostPoints = 600;

    private const int LongestLine = 300;
    private const string Json = "application/json; charset=utf-8";
    private readonly byte[] html = Encoding.UTF8.GetBytes(ReportPage.LiveHtml());
    private readonly Queue<JsonNode> points = [];
    private volatile Written? written;

    /// <summary>The last metrics, in the text format OpenMetrics; empty before the first state.</summary>
    public string Metrics => Encoding.UTF8.GetString(written?.OpenMetrics ?? []);

    /// <summary>Takes a state. For one caller at a time.</summary>
    public void Publish(LiveState state)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var node = State(state, now);
        points.Enqueue(node["point"]!.DeepClone());
        if (points.Count > MostPoints)
            points.Dequeue();
        written = new Written(
            Bytes(ReportJson.Line(node)),
            Bytes(ReportJson.Line(new JsonArray([.. points.Select(point => point.DeepClone())]))),
            Bytes(LiveMetrics.OpenMetrics(state)),
            Bytes(LiveMetrics.Prometheus(state))
        );
    }

    /// <summary>What is at a path; null where there is nothing.</summary>
    /// <param name="path">The path, without a query.</param>
    /// <param name="accept">What the reader takes, as in the header Accept.</param>
    public (string Type, byte[] Body)? Find(string path, string accept) =>
        (path, written) switch
        {
            ("/", _) => ("text/html; charset=utf-8", html),
            (_, null) => null,
            ("/state.json", var now) => (Json, now.State),
            ("/history.json", var now) => (Json, now.History),
            // who takes plain text alone is a Prometheus of before OpenMetrics
            ("/metrics", var now) => accept.Contains("text/plain", StringComparison.OrdinalIgnoreCase)
            && !accept.Contains("openmetrics", StringComparison.OrdinalIgnoreCase)
                ? (LiveMetrics.PrometheusType, now.Prometheus)
                : (LiveMetrics.OpenMetricsType, now.OpenMetrics),
            _ => null,
        };

    private static JsonNode State(LiveState state, long now) =>
        ReportJson.Node(
            new
            {
                state.Run,
                state.Stack,
                state.Phase,
                LeftSeconds = state.Left?.TotalSeconds,
                state.Playing,
                state.Target,
                state.Seen,
                state.Most,
                state.Flows,
                state.Protocols,
                state.Loads,
                state.ConnectionsPerSecond,
                state.Playbacks,
                state.Fallbacks,
                state.Failures,
                state.Stalls,
                state.Workers,
                state.Trouble,
                state.EventCount,
                Events = state.Events.Select(one => new
                {
                    one.Time,
                    Where = PlainText.OneLine(one.Where, LongestLine),
                    What = PlainText.OneLine(one.What, LongestLine),
                }),
                Point = new
                {
                    At = now,
                    state.Playing,
                    state.Target,
                    state.ConnectionsPerSecond,
                    Rates = state.Flows.Select(flow => flow.Rate),
                    state.Stalls,
                },
            }
        );

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private sealed record Written(byte[] State, byte[] History, byte[] OpenMetrics, byte[] Prometheus);
}
