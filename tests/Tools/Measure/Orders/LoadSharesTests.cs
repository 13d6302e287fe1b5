using QuicLoad.Contracts;
using QuicLoad.Measure.Orders;
using QuicLoad.Tests.Tools.Measure.Analysis;
using QuicLoad.Tests.Tools.Measure.Store;
using Xunit;

namespace QuicLoad.Tests.Tools.Measure.Orders;

public sealed class LoadSharesTests
{
    [Fact]
    public void Of_WorkersWithUsers_AreAsLargeAsTheirUsers()
    {
        var shares = LoadShares.Of(SampleGoal.Make().Info);
        Assert.Equal(
            [("worker1", new LoadShare(0, 0.5)), ("worker2", new LoadShare(0.5, 1))],
            shares.OrderBy(share => share.Key).Select(share => (share.Key, share.Value))
        );
    }

    [Fact]
    public void Of_ARunWithoutGoalOrUsers_AreNone()
    {
        var run = SampleGoal.Make().Info;
        Assert.Empty(LoadShares.Of(run with { Plan = run.Plan with { Goal = null } }));
        Assert.Empty(LoadShares.Of(run with { Settings = default }));
    }

    [Fact]
    public void For_AWorker_HasItsShareAndTheGoal()
    {
        using var file = new StoreFile();
        var run = SampleGoal.Make().Info;
        file.Store.Runs.Save(run);
        // as after the end of the process: the goal is in the store too
        run = file.Reopen().Runs.Find(run.Id)!;
        var order = new Assignments(file.Store, run).For("worker2")!;
        Assert.Equal((SampleGoal.Goal(LoadGoal.Cps, 200), new LoadShare(0.5, 1)), (order.Plan.Goal, order.Share));
        Assert.Null(new Assignments(file.Store, run).For("worker3")!.Share);
    }
}
