using QuicLoad.Doctor.Checks;
using Xunit;

namespace QuicLoad.Tests.Tools.Doctor.Checks;

/// <summary>A stack with a balancer: each thing that can be wrong on it, on a worker or on the router, alone.</summary>
public sealed class BalancerCheckTests
{
    private const string PoolRoute = "198.18.200.0/30 via 198.51.100.2 dev eth0";

    [Fact]
    public void Judge_HealthyBalancer_FindsNothing() => Assert.Equal([], Hosts().Findings());

    [Theory]
    [InlineData("balancer", "units", "balancer.service active", "balancer.service failed", "balancer")]
    [InlineData("balancer", "units", "balancer.service active enabled", "balancer.service active disabled", "balancer")]
    [InlineData("balancer", "nft", "table ip quic-load-balancer", "table ip other", "balancer")]
    [InlineData("balancer", "unreachable", "unreachable 198.18.201.0/28 ", "", "balancer")]
    [InlineData("balancer", "units", "ingress.service active", "ingress.service failed", "balancer")]
    [InlineData("balancer", "ingress", "aaaa", "bbbb", "balancer")]
    [InlineData("balancer", "kubeconfig", "600", "644", "balancer")]
    [InlineData("balancer", "routes", "203.0.113.0/26 via 198.51.100.11 dev eth0", "", "route")]
    [InlineData("balancer", "route-units", "-26-via-198.51.100.11.service enabled", "-26-via-198.51.100.11.service disabled", "route-boot")]
    [InlineData("worker1", "units", "quic-load-return.service active enabled", "", "balancer-return")]
    [InlineData("worker1", "nft", "table ip quic-load-return", "table ip other", "balancer-return")]
    [InlineData("worker1", "return-rule", "fwmark 0x1000000/0x1000000", "fwmark 0x1", "balancer-return")]
    [InlineData("worker1", "return-route", "via 198.51.100.2", "via 198.51.100.1", "balancer-return")]
    [InlineData("router", "routes", PoolRoute, "", "route")]
    [InlineData("router", "routes", PoolRoute, "198.18.200.0/30 via 198.51.100.12 dev eth0", "route")]
    public void Judge_OneThingWrong_FindsItAlone(string host, string question, string written, string instead, string check) =>
        Assert.Equal(
            [$"{host} {check}"],
            Hosts()
                .With(
                    host,
                    question,
                    text =>
                    {
                        Assert.Contains(written, text, StringComparison.Ordinal);
                        return text.Replace(written, instead, StringComparison.Ordinal);
                    }
                )
                .Findings()
        );

    [Fact]
    public void Judge_WayBackMissing_IsMendedByTheStacksOwnScript()
    {
        var finding = Assert.Single(AllChecks.Judge(Hosts().With("worker2", "return-route", _ => "").Read()), result => result.IsFinding);
        Assert.Equal(
            ("default via 198.51.100.2 in table 5115", "./doctor -s STACK --fix: the way back is set again"),
            (finding.CheckOutcome.Declared, finding.CheckOutcome.Cure)
        );
        Assert.Contains("balancer='198.51.100.2'\n", finding.CheckOutcome.Fix!.Script, StringComparison.Ordinal);
    }

    [Fact]
    public void Judge_NoBalancer_AsksForNothing() =>
        Assert.DoesNotContain(
            AllChecks.Judge(new FakeHosts().Read()),
            result => result.Check.StartsWith("balancer", StringComparison.Ordinal)
        );

    private static FakeHosts Hosts() => FakeHosts.Balanced();
}
