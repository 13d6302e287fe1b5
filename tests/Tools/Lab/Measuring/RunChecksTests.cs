using QuicLoad.Acceptance.Measuring;
using QuicLoad.Measure.Analysis;
using QuicLoad.Measure.Data;
using QuicLoad.Measure.Report;
using QuicLoad.Tests.Tools.Measure;
using Xunit;
using static QuicLoad.Tests.Tools.Lab.Measuring.CompletenessTests;

namespace QuicLoad.Tests.Tools.Lab.Measuring;

public sealed class RunChecksTests
{
    private static MeasuredSummary Summary(double cpu = 0.6, bool synthetic = false) =>
        Summary(new SampleRun { Cpu = cpu, Synthetic = synthetic }.Make());

    private static MeasuredSummary Summary(RunData run) =>
        MeasuredSummary.Parse(SummaryJson.Write(RunSummary.Summarize(run)).ToJsonString());

    [Fact]
    public void Parse_WhatMeasureWrites_IsRead()
    {
        var summary = Summary(synthetic: true);
        Assert.Equal(("20261121-010000-dev", SampleRun.Start, SampleRun.Start.AddMinutes(4)), (summary.Id, summary.Start, summary.End));
        Assert.Equal((true, 10, 4, 2), (summary.Synthetic, summary.Played, summary.Phases.Count, summary.Workers.Count));
        Assert.Equal(["quic", "http2", "quic", "http2"], summary.Phases.Select(phase => phase.Asked));
        Assert.All(summary.Phases, phase => Assert.True(phase is { Playbacks: > 10, Share: 1, AskedBytes: > 1000 }));
        Assert.All(summary.Workers, worker => Assert.InRange(worker.CpuMean, 0.5, 0.7));
    }

    [Fact]
    public void Translated_OnlyOfAllAndWithoutAPass_IsNull()
    {
        var good = Summary();
        Assert.Null(RunChecks.Untranslated(good));
        Assert.Equal("the verdict is passed", RunChecks.Translated(good));
        var run = new SampleRun().Make();
        var all = Summary(run with { Sightings = [.. run.Sightings.Select(one => one with { Source = "198.51.100.11" })] });
        Assert.Null(RunChecks.Translated(all));
        Assert.Equal("the run says: 10 of 10 translated; the router saw 198.51.100.11 (worker1)", RunChecks.Untranslated(all));
        Assert.NotNull(RunChecks.Translated(Summary(run with { Sightings = [.. run.Sightings.Skip(2)] })));
        Assert.NotNull(RunChecks.Untranslated(Summary(run with { SourceReadings = [] })));
    }

    [Fact]
    public void Stray_NothingOfTheOther_IsNull() => Assert.Null(RunChecks.Stray(Summary().Phases));

    [Fact]
    public void Stray_AFewBytes_AreTold()
    {
        var phases = Summary().Phases.Select(phase => phase.Number == 1 ? phase with { AskedBytes = 7, StrayBytes = 60 } : phase).ToList();
        Assert.Equal("phase 1: 7 bytes over http2, 60 over the other", RunChecks.Stray(phases));
        Assert.Equal("phase 1: 7 bytes over http2, uncounted over the other", RunChecks.Stray([phases[1] with { StrayBytes = null }]));
        Assert.Equal("phase 1: 0 bytes over http2, 0 over the other", RunChecks.Stray([phases[1] with { AskedBytes = 0, StrayBytes = 0 }]));
        Assert.NotNull(RunChecks.Stray([]));
    }

    [Theory]
    [InlineData(0.6, 1, false)]
    [InlineData(0.99, 100, true)]
    [InlineData(0.99, 101, false)]
    public void Stray_OfARunAtItsLimit_MayBeOneInAHundred(double cpu, long stray, bool isFine)
    {
        var run = Summary(cpu);
        var phases = run.Phases.Select(phase => phase with { AskedBytes = 10_000, StrayBytes = stray }).ToList();
        Assert.Equal(isFine, RunChecks.Stray(run with { Phases = phases }) is null);
    }

    [Fact]
    public void StraySent_BytesOfViewersOnly_AreTold()
    {
        var phases = Summary().Phases.Select(phase => phase.Number == 1 ? phase with { AskedBytes = 7, StrayBytes = 60 } : phase).ToList();
        Assert.Null(RunChecks.StraySent(phases));
        Assert.Equal("phase 1: 7 bytes over http2, 40 over the other", RunChecks.StraySent([phases[1] with { StraySentBytes = 40 }]));
        Assert.NotNull(RunChecks.StraySent([phases[1] with { StraySentBytes = null }]));
    }

    [Theory]
    [InlineData(19, null)]
    [InlineData(18, "18 of 20 playbacks of phase 0 came over quic")]
    public void Shares_OfTwenty_NineteenMustBe(int over, string? found)
    {
        var rows = Enumerable
            .Range(0, 20)
            .Select(i => Row($"a{i}", protocol: i < over ? "h3" : "mixed"))
            .Append(Row("a99", protocol: null))
            .ToList();
        Assert.Equal(found, RunChecks.Shares(rows, 1));
    }

    [Fact]
    public void Shares_PhaseWithoutPlaybacks_IsTold() =>
        Assert.Equal("nothing was played in phase 1", RunChecks.Shares([Row("a1"), Row("a2", 1, "http2", null)], 2));

    [Fact]
    public void Verdict_FollowsFromTheWorkers()
    {
        Assert.Null(RunChecks.Verdict(Summary()));
        var bound = Summary(cpu: 1);
        Assert.Equal("generator_bound", bound.Outcome);
        Assert.Null(RunChecks.Verdict(bound));
        Assert.Equal("a worker was at its limit and the verdict is passed", RunChecks.Verdict(bound with { Outcome = "passed" }));
        Assert.Equal("a worker was at its limit and the verdict is failed", RunChecks.Verdict(bound with { Outcome = "failed" }));
        Assert.StartsWith(
            "no worker was at its limit and the verdict says: ",
            RunChecks.Verdict(Summary() with { Outcome = "generator_bound", Bound = bound.Bound }),
            StringComparison.Ordinal
        );
        Assert.Equal("a worker's health was not looked at", RunChecks.Verdict(Summary() with { Workers = [] }));
    }

    [Fact]
    public void Deleted_LastRecordStoppedAndOneMoreViewer_IsNull()
    {
        var rows = new[] { Row("a1"), Row("b1"), Row("a2", outcome: "stopped"), Row("c1") };
        Assert.Null(RunChecks.Deleted(rows, "viewer-a", 2));
        Assert.Equal("the last playback of viewer-b is ended, not stopped", RunChecks.Deleted(rows, "viewer-b", 2));
        Assert.Equal("viewer-d has no record", RunChecks.Deleted(rows, "viewer-d", 2));
        Assert.Equal(
            "3 viewers have records, and 3 and one in the place of the deleted one were there",
            RunChecks.Deleted(rows, "viewer-a", 3)
        );
    }

    [Fact]
    public void Undisturbed_SameViewersInEachPhase_IsNull()
    {
        Assert.Null(RunChecks.Undisturbed([Row("a1"), Row("b1"), Row("b2", 1), Row("a2", 1)], "worker1"));
        Assert.Equal("the viewers of worker1 changed", RunChecks.Undisturbed([Row("a1"), Row("b1"), Row("a2", 1)], "worker1"));
        Assert.Equal("worker2 played in 0 phases", RunChecks.Undisturbed([Row("a1")], "worker2"));
    }
}
