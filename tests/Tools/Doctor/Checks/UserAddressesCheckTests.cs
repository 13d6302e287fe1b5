using QuicLoad.Doctor.Checks;
using Xunit;

namespace QuicLoad.Tests.Tools.Doctor.Checks;

/// <summary>A stack with packed users: each thing that can be wrong on a worker or the router, alone.</summary>
public sealed class UserAddressesCheckTests
{
    private const string Route = "198.18.64.0/27 via 198.51.100.11 dev eth0";

    [Fact]
    public void Judge_HealthyUsers_FindsNothing() => Assert.Equal([], FakeHosts.Users().Findings());

    [Theory]
    [InlineData("worker1", "local-routes", "local 198.18.64.0/27 dev lo scope host", "", "user-addresses")]
    [InlineData("worker1", "local-routes", "local 198.18.64.0/27 dev lo", "local 198.18.64.0/28 dev lo", "user-addresses")]
    [InlineData("worker1", "local-routes", "local 198.18.64.0/27 dev lo", "local 198.18.64.0/27 dev eth0", "user-addresses")]
    [InlineData("worker1", "units", "quic-load-users-198.18.64.0-27.service active enabled", "", "user-addresses")]
    [InlineData("worker1", "units", "64.0-27.service active enabled", "64.0-27.service active disabled", "user-addresses")]
    [InlineData("worker1", "arp-announce", "2", "0", "user-addresses")]
    [InlineData("router", "routes", Route, "", "route")]
    [InlineData("router", "routes", Route, "198.18.64.0/27 via 198.51.100.12 dev eth0", "route")]
    [InlineData("router", "route-units", "-27-via-198.51.100.11.service enabled", "-27-via-198.51.100.11.service disabled", "route-boot")]
    [InlineData("router", "kernel", "nf_conntrack_max 65536", "nf_conntrack_max 4096", "conntrack")]
    [InlineData("worker1", "nat", "COMMIT", "-A POSTROUTING -s 198.18.64.0/27 -j MASQUERADE\nCOMMIT", "translation")]
    public void Judge_OneThingWrong_FindsItAlone(string host, string question, string written, string instead, string check) =>
        Assert.Equal(
            [$"{host} {check}"],
            FakeHosts
                .Users()
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
    public void Judge_LocalRouteMissing_IsMendedByTheStacksOwnScript()
    {
        var hosts = FakeHosts.Users().With("worker2", "local-routes", _ => "");
        var finding = Assert.Single(AllChecks.Judge(hosts.Read()), result => result.IsFinding);
        Assert.Equal(
            ("worker2", "local 198.18.64.32/27 dev lo", "missing", "./doctor -s STACK --fix: the range is made local"),
            (finding.Host, finding.CheckOutcome.Declared, finding.CheckOutcome.Found, finding.CheckOutcome.Cure)
        );
        Assert.Contains("range='198.18.64.32/27'\n", finding.CheckOutcome.Fix!.Script, StringComparison.Ordinal);
    }

    [Fact]
    public void Judge_RouteThatNoUserHasAnyMore_IsAnOrphan() =>
        Assert.Equal(
            ["router orphan-route"],
            FakeHosts
                .Users()
                .With(
                    "router",
                    "route-units",
                    text =>
                        $"{text}\nquic-load-route-worker1-198.18.70.0-24-via-198.51.100.11.service enabled worker1 198.18.70.0/24 "
                        + "198.51.100.11"
                )
                .Findings()
        );

    [Fact]
    public void Judge_NoUsers_AsksForNothing() =>
        Assert.DoesNotContain(AllChecks.Judge(new FakeHosts().Read()), result => result.Check == "user-addresses");
}
