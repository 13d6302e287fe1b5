using QuicLoad.Contracts;
using QuicLoad.Measure.Data;
using QuicLoad.Measure.Search;
using QuicLoad.Tests.Tools.Measure.Analysis;
using Xunit;

namespace QuicLoad.Tests.Tools.Measure.Search;

public sealed class TrialJudgeTests
{
    [Fact]
    public void Judge_ALoadThatIsReached_HoldsAndHasItsFigures()
    {
        var trial = Judge("handshakeP99 < 3ms", SampleGoal.Make());
        Assert.Equal((TrialVerdict.Held, 200, "20261121-010000-dev"), (trial.Verdict, trial.Load, trial.Run));
        Assert.Empty(trial.Reasons);
        Assert.Equal(["quic", "http2"], trial.Figures.Select(one => one.Asked));
        Assert.Equal(
            (200.0, 0.0, 0.002),
            (trial.Figures[0].Reached, trial.Figures[0].FailedShare, Math.Round(trial.Figures[0].Value!.Value, 5))
        );
        Assert.True(trial.Figures[0].Goodput > 0);
        Assert.Null(trial.Figures[0].StallRatio);
    }

    [Fact]
    public void Judge_AGoalThatIsMissedOverOneProtocol_IsMissed()
    {
        var run = SampleGoal.Make(change: load => load.Asked == "quic" ? Failing(load, 30) : load);
        var trial = Judge("failedShare < 1%", run);
        Assert.Equal(TrialVerdict.Missed, trial.Verdict);
        Assert.Equal("failedShare over QUIC was 2.91 %.", trial.Reasons[0]);
        Assert.Equal(TrialVerdict.Held, Judge("failedShare < 4%", run).Verdict);
    }

    [Fact]
    public void Judge_ALoadThatWasNotReached_IsMissedWhateverTheGoal()
    {
        var run = SampleGoal.Make(LoadGoal.Throughput, 8e6, change: load => load with { Bytes = load.Bytes * 9 / 10 });
        var trial = Judge("failedShare < 1%", run, LoadGoal.Throughput);
        Assert.Equal(TrialVerdict.Missed, trial.Verdict);
        Assert.Equal(
            [
                "the network or the far end: segments took so long that every user waited for one.",
                "7.2 Mbit/s of 8 Mbit/s over QUIC were reached.",
            ],
            trial.Reasons.Take(2)
        );
        Assert.Equal(TrialVerdict.Held, Judge("goodputShare > 89%", run, LoadGoal.Throughput).Verdict);
        Assert.Equal(TrialVerdict.Missed, Judge("goodputShare > 91%", run, LoadGoal.Throughput).Verdict);
        Assert.Equal(7.2, Math.Round(trial.Figures[0].Goodput!.Value / 1e6, 2));
    }

    [Fact]
    public void Judge_FewSecondsWithNothingAndTheOthersJustEnough_IsMissed()
    {
        // 57 of 60 seconds are within 5 %, and the mean is not
        var run = SampleGoal.Make(
            LoadGoal.Throughput,
            8e6,
            change: load => load with { Bytes = load.Second.Second is >= 20 and < 23 ? 0 : load.Bytes * 96 / 100 }
        );
        var trial = Judge("failedShare < 1%", run, LoadGoal.Throughput);
        Assert.Equal((TrialVerdict.Missed, "7.3 Mbit/s of 8 Mbit/s over QUIC were reached."), (trial.Verdict, trial.Reasons[0]));
    }

    [Fact]
    public void Judge_ALoadThatIsReachedUnevenly_IsJudgedByItsGoal()
    {
        // a fifth more and a fifth less, in turn: no second is within 5 %
        var run = SampleGoal.Make(
            LoadGoal.Throughput,
            8e6,
            change: load => load with { Bytes = load.Second.Second % 2 == 0 ? load.Bytes * 6 / 5 : load.Bytes * 4 / 5 }
        );
        Assert.Equal(TrialVerdict.Held, Judge("goodputShare >= 95%", run, LoadGoal.Throughput).Verdict);
    }

    [Fact]
    public void Judge_AGeneratorAtItsLimit_SaysNothingOfTheNetworkEvenWhereTheGoalHeld()
    {
        var run = SampleGoal.Make();
        var trial = Judge("failedShare < 1%", run with { Health = [.. run.Health.Select(sample => sample with { Cpu = 1 })] });
        Assert.Equal(TrialVerdict.GeneratorBound, trial.Verdict);
        Assert.StartsWith("the generator: worker1: CPU was at 95 % or more", trial.Reasons[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Judge_WhatTheGeneratorDidNotBegin_IsItsOwn()
    {
        var trial = Judge("failedShare < 1%", SampleGoal.Make(change: load => Done(load, load.Begun * 4 / 5)));
        Assert.Equal(
            (
                TrialVerdict.GeneratorBound,
                "the generator: 9600 of 12000 connections that were due were begun; the others would have been late."
            ),
            (trial.Verdict, trial.Reasons[0])
        );
    }

    [Theory]
    [InlineData("stopped")]
    [InlineData("running")]
    public void Judge_ARunThatCameToNoEnd_SaysNothing(string state)
    {
        var run = SampleGoal.Make();
        var trial = Judge("failedShare < 1%", run with { Info = run.Info with { State = state } });
        Assert.Equal(TrialVerdict.Inconclusive, trial.Verdict);
        Assert.Equal([$"the run is {state} and was not held to its end."], trial.Reasons);
    }

    [Fact]
    public void Judge_WhatWasNotCounted_SaysNothing()
    {
        var run = SampleGoal.Make(change: load => load with { Handshake = [] });
        var trial = Judge("handshakeP99 < 3ms", run);
        Assert.Equal(TrialVerdict.Inconclusive, trial.Verdict);
        Assert.Equal(["handshakeP99 over QUIC was not counted."], trial.Reasons);
    }

    private static Trial Judge(string goal, RunData run, string kind = LoadGoal.Cps) =>
        new TrialJudge(SearchGoal.Parse(goal, kind)).Judge(run, 200);

    /// <summary>Of so many one fails.</summary>
    private static LoadRecord Failing(LoadRecord load, int of) =>
        Done(load, load.Begun) with
        {
            Succeeded = load.Begun - load.Begun / of,
            Failed = load.Begun / of,
        };

    /// <summary>So many are begun, and come to their end.</summary>
    private static LoadRecord Done(LoadRecord load, int begun) =>
        load with
        {
            Begun = begun,
            Succeeded = begun,
            Handshake = [],
            FirstByte = [],
            Whole = [],
        };
}
