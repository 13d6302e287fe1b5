using System.Net;
using FsCheck;
using FsCheck.Fluent;
using QuicLoad.Components.Viewers;
using QuicLoad.Stacks.Planning;
using QuicLoad.Stacks.Settings;
using Xunit;

namespace QuicLoad.Tests.Stacks;

public sealed class CapacityPlanTests
{
    [Theory]
    [InlineData("203.0.113.0/24", 110, 109)]
    [InlineData("203.0.113.0/25", 110, 109)]
    [InlineData("203.0.113.0/26", 110, 60)]
    [InlineData("203.0.113.0/29", 110, 4)]
    [InlineData("203.0.113.0/24", 500, 252)]
    [InlineData("203.0.113.0/32", 110, 0)]
    public void For_OneWorker_HoldsTheSmallerOfPodsAndAddresses(string podCidr, int maxPods, int viewers) =>
        Assert.Equal(viewers, CapacityPlan.For([IPNetwork.Parse(podCidr)], maxPods, clusterDns: false, machine: null).Viewers);

    [Fact]
    public void For_ClusterDns_TakesTwoPlaces() =>
        Assert.Equal(118, CapacityPlan.For(Ranges(2), 110, clusterDns: true, machine: null).Viewers);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(120, 0)]
    [InlineData(121, 1)]
    [InlineData(180, 1)]
    [InlineData(181, 2)]
    public void MissingWorkers_Replicas_RoundsUp(int replicas, int missing) =>
        Assert.Equal(missing, CapacityPlan.For(Ranges(2), 110, clusterDns: false, machine: null).MissingWorkers(replicas));

    [Fact]
    public void MissingWorkers_AsManyAdded_IsEnough() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<PositiveInt>(),
                ArbMap.Default.ArbFor<NonNegativeInt>(),
                (workers, replicas) =>
                {
                    var missing = CapacityPlan.For(Ranges(workers.Get), 110, clusterDns: true, machine: null).MissingWorkers(replicas.Get);
                    return CapacityPlan.For(Ranges(workers.Get + missing), 110, clusterDns: true, machine: null).Viewers >= replicas.Get
                        && (
                            missing == 0
                            || CapacityPlan.For(Ranges(workers.Get + missing - 1), 110, clusterDns: true, machine: null).Viewers
                                < replicas.Get
                        );
                }
            )
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(null, null, 60)]
    [InlineData(2.0, null, 28)]
    [InlineData(8.0, 4.0, 9)]
    [InlineData(1.0, 64.0, 14)]
    [InlineData(64.0, 256.0, 60)]
    [InlineData(8.0, 0.5, 0)]
    public void For_Machine_IsEnoughForItsViewers(double? cores, double? gibibytes, int viewers) =>
        Assert.Equal(
            viewers,
            CapacityPlan
                .For(Ranges(1), 110, clusterDns: false, new WorkerMachine((decimal?)cores, (decimal?)gibibytes * 1024 * 1024 * 1024))
                .Viewers
        );

    [Theory]
    [InlineData(110, null, 60)]
    [InlineData(50, null, 48)]
    [InlineData(110, 4.0, 21)]
    public void For_PackedUsers_TakeAPodAndTheirShareOfTheMachine(int maxPods, double? cores, int viewers)
    {
        var users = new UserSettings
        {
            PerWorker = 500,
            Image = "quic-load/viewer:1.0.0",
            Protocol = ViewerProtocol.Quic,
            Share = new PackedUserShare(),
        };
        var plan = CapacityPlan.For(
            Ranges(2),
            maxPods,
            clusterDns: false,
            cores is null ? null : new WorkerMachine((decimal)cores, null),
            users: users
        );
        Assert.Equal((viewers * 2, 1000), (plan.Viewers, plan.Users));
    }

    private static IEnumerable<IPNetwork> Ranges(int count) =>
        Enumerable.Range(0, count).Select(i => new IPNetwork(new IPAddress([198, 18, (byte)(i / 4), (byte)(i % 4 * 64)]), 26));
}
