using QuicLoad.Contracts;
using QuicLoad.Measure.Analysis;
using QuicLoad.Viewer.Packed.Load;
using Xunit;

namespace QuicLoad.Tests.Tools.Measure.Analysis;

public sealed class ObjectiveResultTests
{
    private static bool IsHeld(LoadRecord load, double from = 10, double to = 70) =>
        (load.Second - SampleGoal.Start).TotalSeconds is var second && second >= from && second < to;

    [Fact]
    public void Measure_AGoalThatIsReached_IsHeldOverBothProtocols()
    {
        var results = ObjectiveResult.Measure(SampleGoal.Make());
        Assert.Equal(["quic", "http2"], results.Select(one => one.Asked));
        Assert.All(results, one => Assert.Equal((200, 200.0, 60, 60, true), (one.Target, one.Mean, one.Held, one.Met, one.Pass)));
        Assert.All(results, one => Assert.Equal((14_000, 14_000, 0), (one.Begun, one.Succeeded, one.Failed)));
        Assert.All(results, one => Assert.Empty(one.Stopped));
        Assert.Equal((14_000, 0.002), (results[0].Handshake!.Count, Math.Round(results[0].Handshake!.P50, 5)));
        // to three digits, as the histogram keeps them
        Assert.Equal((0.001, 0.009), (Math.Round(results[0].Whole!.P90, 4), Math.Round(results[0].Whole!.P99, 4)));
        Assert.True(results[0].RouterToViewers > 0);
        var verdict = RunVerdict.Judge(SampleGoal.Make());
        Assert.Equal(
            [
                "200 connections per second over QUIC, held",
                "200 connections per second over HTTP/2, held",
                "Users seen with an address of their own",
                "Sources at the origin that are no user's",
            ],
            verdict.Checks.Select(check => check.Name)
        );
        Assert.Equal(VerdictOutcome.Passed, verdict.Outcome);
        Assert.Equal("60 of 60 held seconds within 5 % of it, on average 200 connections per second", verdict.Checks[0].Detail);
    }

    [Theory]
    [InlineData(13, true)]
    [InlineData(14, false)]
    public void Measure_SecondsBesideTheGoal_AreAllowedInOneOfTwenty(double to, bool pass)
    {
        var run = SampleGoal.Make(change: load =>
            IsHeld(load, 10, to) ? load with { Succeeded = load.Succeeded - 6, Whole = [], Handshake = [], FirstByte = [] } : load
        );
        var result = ObjectiveResult.Measure(run)[0];
        Assert.Equal((60, 60 - (int)(to - 10), pass), (result.Held, result.Met, result.Pass));
        Assert.Equal(pass, result.Stopped.Count == 0);
    }

    [Fact]
    public void Measure_AFarEndThatRefuses_IsNamedWithItsReason()
    {
        var run = SampleGoal.Make(change: load =>
            load.Asked == "quic"
                ? load with
                {
                    Succeeded = load.Begun / 2,
                    Failed = load.Begun - load.Begun / 2,
                    Handshake = [],
                    FirstByte = [],
                    Whole = [],
                }
                : load
        );
        var error = Error("the origin answers 503.");
        var results = ObjectiveResult.Measure(run with { Errors = [error] });
        Assert.Equal(["the far end: 7020 of 14000 failed: the origin answers 503."], results[0].Stopped);
        Assert.True(results[1].Pass);
        Assert.EndsWith(
            "what stopped it: the far end: 7020 of 14000 failed: the origin answers 503.",
            RunVerdict.Judge(run with { Errors = [error] }).Checks[0].Detail,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Measure_WhatWasNotBegun_IsTheGenerators()
    {
        var run = SampleGoal.Make(change: load =>
            load with
            {
                Begun = load.Due > 10 ? 50 : 0,
                Succeeded = load.Due > 10 ? 50 : 0,
                Handshake = [],
                FirstByte = [],
                Whole = [],
            }
        );
        Assert.Equal(
            ["the generator: 6000 of 12000 connections that were due were begun; the others would have been late."],
            ObjectiveResult.Measure(run)[0].Stopped
        );
    }

    [Fact]
    public void Measure_AWorkerThatIsSilent_IsNamed()
    {
        var run = SampleGoal.Make();
        run = run with { Loads = [.. run.Loads.Where(load => load.Node == "worker1" || !IsHeld(load, 20, 30))] };
        Assert.Equal(
            ["the generator: in 10 of 60 seconds not all of 2 workers told of what they did."],
            ObjectiveResult.Measure(run)[0].Stopped
        );
    }

    [Fact]
    public void Measure_WorkersAtTheirLimit_AreTheFirstReason()
    {
        var run = SampleGoal.Make(change: load => load with { Begun = 0, Succeeded = 0, Handshake = [], FirstByte = [], Whole = [] });
        run = run with { Health = [.. run.Health.Select(sample => sample with { Cpu = 1 })] };
        Assert.StartsWith("the generator: worker1: CPU was at 95 % or more for ", ObjectiveResult.Measure(run)[0].Stopped[0], default);
        Assert.Equal(VerdictOutcome.GeneratorBound, RunVerdict.Judge(run).Outcome);
    }

    [Fact]
    public void Measure_Bytes_AreThoseThatArrived()
    {
        var run = SampleGoal.Make(LoadGoal.Throughput, 40_000_000);
        var result = ObjectiveResult.Measure(run)[0];
        Assert.Equal((40_000_000.0, 60, true), (result.Mean, result.Met, result.Pass));
        // the router of this sample forwards less than users say that they got
        var check = RunVerdict.Judge(run).Checks.First(one => one.Name == "Bytes that users got, by those that the router forwarded");
        Assert.False(check.Pass);
        Assert.True(check.Value > 1.05);
    }

    [Fact]
    public void Measure_UsersThatPlay_AreCountedByTheirFirstFrames()
    {
        var sample = new SampleRun(4, 3) { Synthetic = true }.Make();
        var run = SampleGoal.Make(LoadGoal.Users, 4) with { Loads = [] };
        var playing = sample.Playing.Where(one => one.Time < SampleGoal.Start.AddSeconds(8)).DistinctBy(one => one.Uid).ToList();
        Assert.Equal(4, playing.Count);
        run = run with { Playing = [.. playing.Select(one => one with { Asked = "quic", Phase = 0 })] };
        var result = ObjectiveResult.Measure(run)[0];
        Assert.Equal((60, 60, 4.0), (result.Held, result.Met, result.Mean));
        run = run with { Playing = [.. run.Playing.Take(3)] };
        Assert.Equal(["users: 3 of 4 played on average; 0 playbacks failed."], ObjectiveResult.Measure(run)[0].Stopped);
        Assert.Contains(RunVerdict.Judge(run).Checks, one => one is { Name: "Viewers that played", Value: 3, Threshold: 4 });
    }

    [Fact]
    public void Measure_ARunWithoutGoal_HasNone() => Assert.Empty(ObjectiveResult.Measure(new SampleRun().Make()));

    /// <summary>What one side counts the other reads, whatever the latency.</summary>
    [Fact]
    public void Percentiles_OfWhatUsersCounted_LoseNothing()
    {
        var random = new Random(1);
        var (all, counted) = (new List<double>(), new List<IReadOnlyList<IReadOnlyList<long>>>());
        for (var second = 0; second < 20; second++)
        {
            var latencies = new Latencies();
            for (var i = 0; i < 500; i++)
            {
                all.Add(Math.Exp(random.NextDouble() * 17) / 1e6);
                latencies.Add(TimeSpan.FromSeconds(all[^1]));
            }
            counted.Add(latencies.Counts());
        }
        var found = Percentiles.Of(counted)!;
        all.Sort();
        Assert.Equal(10_000, found.Count);
        foreach (
            var (share, value) in new[] { (0.5, found.P50), (0.9, found.P90), (0.99, found.P99), (0.999, found.P999), (1, found.Most) }
        )
            Assert.InRange(value, all[(int)(share * 10_000) - 1] * 0.995 - 1e-6, all[(int)(share * 10_000) - 1] * 1.005 + 1e-6);
    }

    [Fact]
    public void Screen_RecordsThatCannotBeTrue_AreInNoFigure()
    {
        var run = SampleGoal.Make();
        var one = run.Loads.First(load => IsHeld(load));
        var untrue = new[]
        {
            one with
            {
                Sequence = 900,
                Succeeded = 100,
            },
            one with
            {
                Sequence = 901,
                Uid = SampleGoal.PodUid + "1-2",
                Second = one.Second.AddDays(1),
            },
            one with
            {
                Sequence = 902,
                Second = one.Second.AddSeconds(3600),
            },
            one with
            {
                Sequence = 903,
                Second = one.Second.AddSeconds(100),
            },
            one with
            {
                Sequence = 904,
                Due = 5000,
                Begun = 0,
                Succeeded = 0,
            },
            one with
            {
                Sequence = 905,
                Due = 1,
            },
            one with
            {
                Sequence = 906,
                Node = "worker9",
            },
        };
        var screened = RecordScreening.Screen(run with { Loads = [.. run.Loads, .. untrue] });
        Assert.Equal(run.Loads, screened.Loads);
        Assert.Equal(
            ["uid", "second", "phase", "due", "begun", "node", "second"],
            screened.BadRecords.Select(bad => bad.Reason.Split(':')[0])
        );
    }

    private static ErrorRecord Error(string message) =>
        new()
        {
            Message = message,
            Time = SampleGoal.Start.AddSeconds(5),
            Run = "20261121-010000-dev",
            Viewer = "users-1-1",
            Uid = SampleGoal.PodUid + "1-1",
            Boot = "0a1b2c3d",
            Sequence = 800,
            Node = "worker1",
            Address = null,
            Synthetic = true,
            Phase = null,
            Asked = "quic",
        };
}
