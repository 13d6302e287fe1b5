using QuicLoad.Contracts;
using QuicLoad.Measure.Analysis;
using QuicLoad.Measure.Data;
using Xunit;

namespace QuicLoad.Tests.Tools.Measure.Analysis;

/// <summary>A goal of resumed handshakes is met by those that the far end resumed, whatever was asked of it.</summary>
public sealed class ObjectiveHandshakeTests
{
    private static RunData Make(string handshake, Func<LoadRecord, HandshakeCounts?> counts)
    {
        var run = SampleGoal.Make(change: load => load with { Handshakes = counts(load) });
        var plan = run.Info.Plan;
        return run with { Info = run.Info with { Plan = plan with { Goal = plan.Goal! with { Handshake = handshake } } } };
    }

    private static VerdictCheck Check(RunData run) => ObjectiveChecks.Check(run).ElementAt(1);

    [Fact]
    public void Check_FullHandshakesOfTheRampOnly_IsMet()
    {
        var start = SampleGoal.Start;
        var run = Make(
            LoadGoal.Resumed,
            load =>
                (load.Second - start).TotalSeconds % 80 < 10
                    ? new HandshakeCounts { Full = load.Succeeded }
                    : new HandshakeCounts { Resumed = load.Succeeded }
        );
        var check = Check(run);
        Assert.Equal(("Handshakes that were resumed", 1.0, true), (check.Name, check.Value, check.Pass));
        Assert.Equal(
            "while it was held 0 full, 12000 resumed, 0 with 0-RTT; the far end refused 0 tickets and the early data of 0",
            check.Detail
        );
        var result = ObjectiveResult.Measure(run)[0];
        Assert.Equal((LoadGoal.Resumed, 1000L, 13_000L), (result.HandshakeAsked, result.Handshakes!.Full, result.Handshakes.Resumed));
    }

    [Fact]
    public void Check_EarlyDataThatWasRefused_IsNotMetThoughResumed()
    {
        var check = Check(
            Make(LoadGoal.ZeroRtt, load => new HandshakeCounts { Resumed = load.Succeeded, EarlyDataRefused = load.Succeeded })
        );
        Assert.Equal(("Handshakes with 0-RTT", 0.0, false), (check.Name, check.Value, check.Pass));
        Assert.EndsWith("refused 0 tickets and the early data of 12000", check.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_UsersOfBeforeHandshakesWereToldApart_IsNotMet()
    {
        var check = Check(Make(LoadGoal.Resumed, _ => null));
        Assert.Equal((null, false), (check.Value, check.Pass));
    }

    [Fact]
    public void Check_FullOnesAsked_IsNone() =>
        Assert.DoesNotContain(ObjectiveChecks.Check(SampleGoal.Make()), check => check.Name.StartsWith("Handshakes", default));
}
