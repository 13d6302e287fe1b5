using Microsoft.Extensions.Time.Testing;
using QuicLoad.Balancer.DataPlane;
using QuicLoad.Balancer.Planning;
using Xunit;

namespace QuicLoad.Tests.Balancer;

public sealed class FarewellTests
{
    private readonly FakeTimeProvider clock = new();

    private readonly Farewell farewell;

    public FarewellTests() => farewell = new Farewell(clock);

    [Fact]
    public void Due_TargetThatIsGone_AfterItsGraceAndOnce()
    {
        farewell.See(Frontends(1, 2));
        farewell.See(Frontends(1));
        clock.Advance(Farewell.Grace - TimeSpan.FromSeconds(1));
        Assert.Empty(farewell.Due());
        clock.Advance(TimeSpan.FromSeconds(1));
        var gone = Assert.Single(farewell.Due());
        Assert.Equal(("203.0.113.2", "198.18.201.3", 443), ($"{gone.Target}", $"{gone.Frontend}", gone.FrontendPort));
        Assert.Empty(farewell.Due());
    }

    [Fact]
    public void Due_TargetThatCameBack_IsNot()
    {
        farewell.See(Frontends(1, 2));
        farewell.See(Frontends(1));
        farewell.See(Frontends(1, 2));
        clock.Advance(Farewell.Grace * 2);
        Assert.Empty(farewell.Due());
    }

    [Fact]
    public void Due_ServiceThatIsGone_AreAllOfItsTargets()
    {
        farewell.See(Frontends(1, 2));
        farewell.See([]);
        clock.Advance(Farewell.Grace);
        Assert.Equal(2, farewell.Due().Count);
    }

    private static IReadOnlyList<Frontend> Frontends(params IEnumerable<int> pods) =>
        Planner
            .Plan(Clusters.Of([Clusters.Service("video")], pods.Select(number => ("video", Clusters.Pod(number)))), Clusters.Pool)
            .Frontends;
}
