using System.Globalization;
using System.Text;
using QuicLoad.Contracts;

namespace QuicLoad.Measure.Live;

/// <summary>A state as metrics: OpenMetrics 1.0, and the older text format of Prometheus.</summary>
internal static class LiveMetrics
{
    /// <summary>The media type of OpenMetrics.</summary>
    public const string OpenMetricsType = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    /// <summary>The media type of the older format.</summary>
    public const string PrometheusType = "text/plain; version=0.0.4; charset=utf-8";

    private const string Counter = "counter";
    private const string Gauge = "gauge";
    private const string Info = "info";

    /// <summary>In OpenMetrics a family has the name without the ending of its samples, and the text has an end.</summary>
    public static string OpenMetrics(LiveState state)
    {
        var text = new StringBuilder();
        foreach (var family in Families(state))
            Write(text, family.Name, family.Type, family);
        return text.Append("# EOF\n").ToString();
    }

    /// <summary>In the older format a family has the name of its samples.</summary>
    public static string Prometheus(LiveState state)
    {
        var text = new StringBuilder();
        foreach (var family in Families(state))
            Write(text, family.Name + Ending(family.Type), family.Type == Info ? Gauge : family.Type, family);
        return text.ToString();
    }

    private static IEnumerable<Family> Families(LiveState state)
    {
        yield return new("quic_load_run", Info, "The run.", [new([("run", state.Run), ("stack", state.Stack)], 1)]);
        yield return One("quic_load_viewers_asked", Gauge, "Viewers that there must be.", state.Target);
        yield return One("quic_load_viewers_playing", Gauge, "Viewers that play, or are ready before the start.", state.Playing);
        yield return One("quic_load_viewers_seen", Gauge, "Viewers that have shown a first frame.", state.Seen);
        yield return One("quic_load_viewers_most", Gauge, "The most viewers that played at one time.", state.Most);
        yield return Played("quic_load_playbacks", "Playbacks that are over.", one => one.Playbacks);
        yield return Played("quic_load_playbacks_fallback", "Playbacks over TCP though QUIC was asked for.", one => one.Fallbacks);
        yield return Played("quic_load_playbacks_failed", "Playbacks that failed or were refused.", one => one.Failures);
        yield return Played("quic_load_stalls", "Stalls of playbacks that are over.", one => one.Stalls);
        yield return Played("quic_load_played_seconds", "Seconds of video shown.", one => one.Played);
        yield return Played("quic_load_stalled_seconds", "Seconds that video stood still.", one => one.Stalled);
        yield return Loaded("quic_load_goal_begun", "Connections or segments begun for the run's goal.", one => one.Begun);
        yield return Loaded("quic_load_goal_succeeded", "Connections or segments that came to their end.", one => one.Succeeded);
        yield return Loaded("quic_load_goal_failed", "Connections or segments that failed.", one => one.Failed);
        yield return Loaded("quic_load_goal_bytes", "Bytes of bodies for the run's goal.", one => one.Bytes);
        yield return Counted(
            "quic_load_goal_handshakes",
            "New connections for the run's goal by how their handshakes went.",
            one => [("full", one.Full), ("resumed", one.Resumed), ("0rtt", one.ZeroRtt)]
        );
        yield return Counted(
            "quic_load_goal_handshakes_refused",
            "Of these, those of which the far end refused a ticket or early data.",
            one => [("ticket", one.TicketsRefused), ("early_data", one.EarlyDataRefused)]
        );
        if (state.ConnectionsPerSecond is { } rate)
            yield return One("quic_load_connections_per_second", Gauge, "New connections in the last whole second.", rate);
        yield return Forwarded("quic_load_router_bytes", "Bytes that the router forwarded, IP headers included.", flow => flow.Bytes);
        yield return Forwarded("quic_load_router_packets", "Packets that the router forwarded.", flow => flow.Packets);
        yield return Health("quic_load_worker_cpu_ratio", "Share of a worker's cores that was busy.", one => one.Cpu);
        yield return Health("quic_load_worker_pressure_ratio", "Share of time that some task waited for a core.", one => one.Pressure);
        yield return Health("quic_load_worker_memory_ratio", "Share of a worker's memory in use.", one => one.Memory);
        yield return One("quic_load_hosts_unreadable", Gauge, "Hosts that cannot be read.", state.Trouble.Count);
        yield return One("quic_load_events", Counter, "Events of the measuring itself.", state.EventCount);

        Family Played(string name, string help, Func<LiveProtocol, double> value) =>
            new(name, Counter, help, [.. state.Protocols.Select(one => new Sample([("asked", one.Asked)], value(one)))]);

        Family Loaded(string name, string help, Func<LiveLoad, double> value) =>
            new(name, Counter, help, [.. state.Loads.Select(one => new Sample([("asked", one.Asked)], value(one)))]);

        Family Counted(string name, string help, Func<HandshakeCounts, (string Kind, long Count)[]> counts) =>
            new(
                name,
                Counter,
                help,
                [
                    .. state.Loads.SelectMany(one =>
                        counts(one.Handshakes).Select(part => new Sample([("asked", one.Asked), ("handshake", part.Kind)], part.Count))
                    ),
                ]
            );

        Family Forwarded(string name, string help, Func<LiveFlow, double> value) =>
            new(
                name,
                Counter,
                help,
                [.. state.Flows.Select(flow => new Sample([("protocol", flow.Protocol), ("direction", flow.Direction)], value(flow)))]
            );

        Family Health(string name, string help, Func<LiveWorker, double?> value) =>
            new(
                name,
                Gauge,
                help,
                [
                    .. state
                        .Workers.Where(worker => value(worker) is not null)
                        .Select(worker => new Sample([("worker", worker.Name)], value(worker)!.Value)),
                ]
            );
    }

    private static Family One(string name, string type, string help, double value) => new(name, type, help, [new([], value)]);

    private static string Ending(string type) =>
        type switch
        {
            Counter => "_total",
            Info => "_info",
            _ => "",
        };

    private static void Write(StringBuilder text, string name, string type, Family family)
    {
        // a family without samples says nothing
        if (family.Samples.Count == 0)
            return;
        text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {family.Help}\n# TYPE {name} {type}\n");
        foreach (var (labels, value) in family.Samples)
        {
            text.Append(family.Name).Append(Ending(family.Type));
            if (labels.Count > 0)
                text.Append('{').AppendJoin(',', labels.Select(label => $"{label.Name}=\"{Escape(label.Value)}\"")).Append('}');
            text.Append(CultureInfo.InvariantCulture, $" {value}\n");
        }
    }

    private static string Escape(string value) =>
        TerminalText
            .EscapeLine(value)
            .Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal);

    private sealed record Family(string Name, string Type, string Help, IReadOnlyList<Sample> Samples);

    private sealed record Sample(IReadOnlyList<(string Name, string Value)> Labels, double Value);
}
