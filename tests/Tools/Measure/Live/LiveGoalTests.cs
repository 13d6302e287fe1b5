using QuicLoad.Measure.Analysis;
using QuicLoad.Measure.Live;
using QuicLoad.Measure.Report;
using QuicLoad.Tests.Tools.Measure.Analysis;
using Xunit;

namespace QuicLoad.Tests.Tools.Measure.Live;

public sealed class LiveGoalTests
{
    [Fact]
    public void Add_RecordsAsTheyArrive_GiveTheRateOfTheLastSecondThatAllKnow()
    {
        var progress = new LoadProgress();
        foreach (var load in SampleGoal.Make().Loads.Where(load => load.Second <= SampleGoal.Start.AddSeconds(20)))
            progress.Add(load);
        Assert.Equal(200, progress.PerSecond);
        var one = Assert.Single(progress.Loads);
        Assert.Equal(("quic", 3200, 3200, 0, 1_600_000), (one.Asked, one.Begun, one.Succeeded, one.Failed, one.Bytes));
        Assert.Equal(3200, one.Handshakes.Full);
    }

    [Fact]
    public void FinalState_OfAGoal_HasTheSummarysFigures()
    {
        var run = SampleGoal.Make();
        var summary = RunSummary.Summarize(run);
        var samples = MetricsText.Read(LiveMetrics.OpenMetrics(FinalState.Of(summary, run.Events)));
        foreach (var one in SummaryJson.Write(summary)["objectives"]!.AsArray())
        {
            var asked = $"{{asked=\"{one!["asked"]}\"}}";
            Assert.Equal(14_000, samples[$"quic_load_goal_begun_total{asked}"]);
            Assert.Equal((double)one["succeeded"]!.GetValue<decimal>(), samples[$"quic_load_goal_succeeded_total{asked}"]);
            Assert.Equal((double)one["failed"]!.GetValue<decimal>(), samples[$"quic_load_goal_failed_total{asked}"]);
            Assert.Equal((double)one["bytes"]!.GetValue<decimal>(), samples[$"quic_load_goal_bytes_total{asked}"]);
            Assert.Equal(14_000, one["handshakes"]!["full"]!.GetValue<decimal>());
            Assert.Equal(14_000, samples[$"quic_load_goal_handshakes_total{{asked=\"{one["asked"]}\",handshake=\"full\"}}"]);
            Assert.Equal(0, samples[$"quic_load_goal_handshakes_refused_total{{asked=\"{one["asked"]}\",handshake=\"ticket\"}}"]);
        }
        Assert.Equal(0, samples["quic_load_viewers_asked"]);
    }

    [Fact]
    public void Markdown_OfAGoal_HasItsPercentilesAndWhatStoppedIt()
    {
        var text = SummaryMarkdown.Write(RunSummary.Summarize(SampleGoal.Make()));
        Assert.Contains("QUIC: 200 connections per second, held in 60 of 60 seconds; 14000 begun, 0 failed.", text, default);
        Assert.Contains("Handshakes: 14000 full, 0 resumed, 0 with 0-RTT.\nRefused: 0 tickets, and early data of 0.\n", text, default);
        Assert.Contains("| Handshake | 2 ms | 2 ms | 2 ms | 2 ms | 2 ms |", text, StringComparison.Ordinal);
        Assert.Contains("| Last byte | 1 ms | 1 ms | 9", text, StringComparison.Ordinal);
        var none = SummaryMarkdown.Write(RunSummary.Summarize(SampleGoal.Make() with { Loads = [] }));
        Assert.Contains("- the generator: in 60 of 60 seconds not all of 2 workers told", none, StringComparison.Ordinal);
    }

    [Fact]
    public void Line_OfAGoalOfConnections_HasTheirRate() =>
        Assert.Contains("  198 connections/s  ", LiveText.Line(LiveSamples.State with { ConnectionsPerSecond = 198 }), default);
}
