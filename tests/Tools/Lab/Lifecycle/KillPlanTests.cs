using QuicLoad.Acceptance.Lifecycle;
using Xunit;

namespace QuicLoad.Tests.Tools.Lab.Lifecycle;

public sealed class KillPlanTests
{
    [Fact]
    public void Phases_AreTwentyWithNamesOfTheirOwn()
    {
        Assert.Equal(20, KillPlan.Phases.Count);
        Assert.Equal(20, KillPlan.Phases.Select(phase => phase.Name).Distinct().Count());
        Assert.Equal(Enum.GetValues<KillChange>(), KillPlan.Phases.Select(phase => phase.Change).Distinct().Order());
    }

    [Fact]
    public void Phases_EachBeginsWhereTheOneBeforeEnded()
    {
        var (workers, more, renumbered) = (2, false, false);
        foreach (var phase in KillPlan.Phases)
        {
            Assert.Equal(phase.Change == KillChange.Remove ? 3 : 2, workers);
            Assert.Equal(phase.Change == KillChange.Fewer, more);
            Assert.Equal(phase.Change == KillChange.NumberBack, renumbered);
            (workers, more, renumbered) = (
                phase.Change == KillChange.Add ? 3 : 2,
                phase.Change == KillChange.More,
                phase.Change == KillChange.Renumber
            );
        }
    }

    [Fact]
    public void Moments_SameSeed_AreTheSame() => Assert.Equal(KillPlan.Moments(7), KillPlan.Moments(7));

    [Fact]
    public void Moments_AnySeed_AreWithinTheirPhases()
    {
        for (var seed = 0; seed < 200; seed++)
            Assert.All(KillPlan.Moments(seed), moment => Assert.InRange(moment.Delay, TimeSpan.Zero, moment.Phase.Longest));
        Assert.True(Enumerable.Range(0, 200).Select(seed => KillPlan.Moments(seed)[8].Delay).Distinct().Count() > 150);
    }
}
