using System.Globalization;
using System.Text.Json.Nodes;
using CliWrap;
using CliWrap.Buffered;
using QuicLoad.Measure.Analysis;
using QuicLoad.Measure.Live;
using QuicLoad.Measure.Report;
using QuicLoad.Tests.Shared;
using Xunit;

namespace QuicLoad.Tests.Tools.Measure.Live;

public sealed class LiveMetricsTests
{
    private const string Hostile = "a\\b\"c\nd{e}\u202e\u001b[2J,x=\"1\" 5\n# EOF";

    [Fact]
    public void OpenMetrics_AState_HasItsFigures()
    {
        var samples = MetricsText.Read(LiveMetrics.OpenMetrics(LiveSamples.State));
        Assert.Equal(1, samples["quic_load_run_info{run=\"20261121-003000-dev\",stack=\"dev\"}"]);
        Assert.Equal(7, samples["quic_load_viewers_playing"]);
        Assert.Equal(10, samples["quic_load_viewers_asked"]);
        Assert.Equal(20, samples["quic_load_playbacks_total{asked=\"quic\"}"]);
        Assert.Equal(2, samples["quic_load_playbacks_failed_total{asked=\"quic\"}"]);
        Assert.Equal(100.25, samples["quic_load_played_seconds_total{asked=\"quic\"}"]);
        Assert.Equal(3_000_000_000_123, samples["quic_load_router_bytes_total{protocol=\"udp\",direction=\"to_viewers\"}"]);
        Assert.Equal(20, samples["quic_load_router_packets_total{protocol=\"udp\",direction=\"to_origin\"}"]);
        Assert.Equal(0.25, samples["quic_load_worker_pressure_ratio{worker=\"worker1\"}"]);
        Assert.DoesNotContain("quic_load_worker_pressure_ratio{worker=\"worker2\"}", samples.Keys);
        Assert.Equal(1, samples["quic_load_hosts_unreadable"]);
        Assert.Equal(3, samples["quic_load_events_total"]);
    }

    [Fact]
    public void OpenMetrics_HostileNames_StayWithinTheirLabels()
    {
        var state = LiveSamples.State with { Run = Hostile, Stack = Hostile, Workers = [new LiveWorker(Hostile, 1, null, null)] };
        var samples = MetricsText.Read(LiveMetrics.OpenMetrics(state));
        const string Escaped = "a\\\\b\\\"c\\\\nd{e}\\\\u202e\\\\u001b[2J,x=\\\"1\\\" 5\\\\n# EOF";
        Assert.Equal(1, samples[$"quic_load_worker_cpu_ratio{{worker=\"{Escaped}\"}}"]);
        Assert.Equal(1, samples[$"quic_load_run_info{{run=\"{Escaped}\",stack=\"{Escaped}\"}}"]);
    }

    [Fact]
    public void OpenMetrics_NothingKnownYet_HasNoFamilyWithoutSamples()
    {
        var text = LiveMetrics.OpenMetrics(LiveSamples.State with { Flows = [], Protocols = [], Workers = [] });
        Assert.Equal(7, MetricsText.Read(text).Count);
        Assert.DoesNotContain("quic_load_router", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Prometheus_AState_NamesFamiliesAsTheirSamples()
    {
        var text = LiveMetrics.Prometheus(LiveSamples.State);
        Assert.Contains("# TYPE quic_load_playbacks_total counter\nquic_load_playbacks_total{asked=\"quic\"} 20\n", text, default);
        Assert.Contains("# TYPE quic_load_run_info gauge\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("# EOF", text, StringComparison.Ordinal);
    }

    [PromtoolFact]
    public async Task Prometheus_AState_PassesPromtool()
    {
        var checking = await Cli.Wrap("promtool")
            .WithArguments(["check", "metrics"])
            .WithStandardInputPipe(PipeSource.FromString(LiveMetrics.Prometheus(LiveSamples.State)))
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync();
        Assert.Equal(("", 0), (checking.StandardError, checking.ExitCode));
    }

    /// <summary>Each figure of the last metrics that the summary has too.</summary>
    [Fact]
    public async Task ShowAsync_ARunThatIsOver_LastMetricsAreTheSummarys()
    {
        var run = new SampleRun().Make();
        using var folder = new TemporaryFolder();
        var page = new LivePage(TimeProvider.System);
        var view = new PlainView(TextWriter.Null, TimeProvider.System);
        await new LastValues(page, view, TimeProvider.System).ShowAsync(run, folder.Root, TimeSpan.Zero, default);

        Assert.Equal(page.Metrics, await File.ReadAllTextAsync(folder.PathTo(LastValues.FileName)));
        var samples = MetricsText.Read(page.Metrics);
        var summary = SummaryJson.Write(RunSummary.Summarize(run));
        Assert.Equal(summary["run"]!["viewers"]!.GetValue<double>(), samples["quic_load_viewers_asked"]);
        Assert.Equal(Number(summary["playing"]!["seen"]), samples["quic_load_viewers_seen"]);
        Assert.Equal(Number(summary["playing"]!["most"]), samples["quic_load_viewers_most"]);
        Assert.Equal(2, summary["protocols"]!.AsArray().Count);
        foreach (var one in summary["protocols"]!.AsArray())
        {
            var asked = $"{{asked=\"{one!["asked"]}\"}}";
            Assert.Equal(Number(one["playbacks"]), samples[$"quic_load_playbacks_total{asked}"]);
            Assert.Equal(Number(one["stalls"]), samples[$"quic_load_stalls_total{asked}"]);
            Assert.Equal(Number(one["fallback"]), samples[$"quic_load_playbacks_fallback_total{asked}"]);
            Assert.Equal(Number(one["seconds_played"]), SixDigits(samples[$"quic_load_played_seconds_total{asked}"]));
            Assert.Equal(Number(one["seconds_stalled"]), SixDigits(samples[$"quic_load_stalled_seconds_total{asked}"]));
        }
        foreach (var protocol in new[] { "udp", "tcp" })
        {
            foreach (var direction in new[] { "to_viewers", "to_origin" })
            {
                var line = summary["traffic"]![$"{protocol}_{direction}"]!;
                var labels = $"{{protocol=\"{protocol}\",direction=\"{direction}\"}}";
                Assert.Equal(Number(line["bytes"]), samples[$"quic_load_router_bytes_total{labels}"]);
                Assert.Equal(Number(line["packets"]), samples[$"quic_load_router_packets_total{labels}"]);
                Assert.NotEqual(0, Number(line["bytes"]));
            }
        }
    }

    private static double Number(JsonNode? node) => double.Parse(node!.ToJsonString(), CultureInfo.InvariantCulture);

    // As the summary is written.
    private static double SixDigits(double value) =>
        double.Parse(value.ToString("G6", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>promtool is in Debian's package prometheus; ./test installs it, and where it is missing the test is left out.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    private sealed class PromtoolFactAttribute : FactAttribute
    {
        public PromtoolFactAttribute()
        {
            var path = Environment.GetEnvironmentVariable("PATH") ?? "";
            if (!path.Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "promtool"))))
                Skip = "promtool is not installed";
        }
    }
}
