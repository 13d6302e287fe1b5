using QuicLoad.Balancer.Facts;
using QuicLoad.Balancer.Planning;
using QuicLoad.Contracts;
using Xunit;

namespace QuicLoad.Tests.Balancer;

public sealed class PlannerTests
{
    [Theory]
    [InlineData("direct", "203.0.113.1:8443 203.0.113.2:8443 203.0.113.3:8443")]
    [InlineData("local", "198.51.100.11:30443 198.51.100.12:30443 198.51.100.11:30443")]
    [InlineData("dsr", "198.51.100.11:443 198.51.100.12:443 198.51.100.11:443")]
    [InlineData("nodePort", "198.51.100.11:30443 198.51.100.12:30443")]
    public void Plan_EachPath_SendsWhereItSays(string path, string targets) =>
        Assert.Equal(
            $"video 198.18.201.3:443/Tcp {path} -> {targets}",
            Clusters.Text(
                Assert.Single(
                    Planner
                        .Plan(
                            Clusters.Of(
                                [Clusters.Service("video", path)],
                                ("video", Clusters.Pod(3)),
                                ("video", Clusters.Pod(1)),
                                ("video", Clusters.Pod(2)),
                                ("video", Clusters.Pod(4, ready: false)),
                                ("video", Clusters.Pod(5, transport: Transport.Udp)),
                                ("video", Clusters.Pod(6, name: "metrics")),
                                ("other", Clusters.Pod(7))
                            ),
                            Clusters.Pool
                        )
                        .Frontends
                )
            )
        );

    [Theory]
    [InlineData("direct")]
    [InlineData("local")]
    [InlineData("nodePort")]
    [InlineData("dsr")]
    public void Plan_NoPodReady_SendsNowhere(string path) =>
        Assert.Empty(
            Assert
                .Single(
                    Planner
                        .Plan(Clusters.Of([Clusters.Service("video", path)], ("video", Clusters.Pod(1, ready: false))), Clusters.Pool)
                        .Frontends
                )
                .Targets
        );

    [Fact]
    public void Plan_OnePodInTwoSlices_IsOneTarget() =>
        Assert.Single(
            Assert
                .Single(
                    Planner
                        .Plan(
                            Clusters.Of([Clusters.Service("video")], ("video", Clusters.Pod(1)), ("video", Clusters.Pod(1))),
                            Clusters.Pool
                        )
                        .Frontends
                )
                .Targets
        );

    [Fact]
    public void Plan_LeavingService_IsLeftOut() =>
        Assert.Empty(Planner.Plan(Clusters.Of([Clusters.Service("video") with { IsLeaving = true }]), Clusters.Pool).Addresses);

    [Fact]
    public void Plan_UnknownPath_SaysWhichThereAre() =>
        Assert.Equal(
            "quic-load/path: \"tunnel\" must be direct or local or nodePort or dsr",
            Assert.Single(Planner.Plan(Clusters.Of([Clusters.Service("video", "tunnel")]), Clusters.Pool).Refused).Value
        );

    [Theory]
    [InlineData(true, null, "direct", true)]
    [InlineData(true, null, null, false)]
    [InlineData(true, "quic-load/balancer", null, true)]
    [InlineData(true, "quic-load/balancer", "dsr", true)]
    [InlineData(true, "others.example/balancer", "dsr", false)]
    [InlineData(false, null, "direct", false)]
    public void IsOurs_ByClassElseByAnnotation(bool balanced, string? ofClass, string? path, bool ours) =>
        Assert.Equal(ours, (Clusters.Service("video", path) with { IsBalanced = balanced, Class = ofClass }).IsOurs);

    [Fact]
    public void Plan_ClassWithoutAPath_IsDirect() =>
        Assert.Equal(
            BalancerWords.Direct,
            Assert
                .Single(
                    Planner
                        .Plan(
                            Clusters.Of([Clusters.Service("video", null) with { Class = BalancerWords.LoadBalancerClass }]),
                            Clusters.Pool
                        )
                        .Frontends
                )
                .Path.Word
        );
}
