using QuicLoad.Doctor.Checks;
using Xunit;

namespace QuicLoad.Tests.Tools.Doctor.Checks;

/// <summary>What can be wrong with BGP, each alone: told at one host, and nothing of what follows from it elsewhere.</summary>
public sealed class BgpCheckTests
{
    [Fact]
    public void Judge_HealthyStack_FindsNothing() => Assert.Empty(FakeHosts.Bgp().Findings());

    [Theory]
    [InlineData("worker1", "bgp-summary", "\"state\":\"Established\"", "\"state\":\"Active\"", "worker1 bgp-session")]
    [InlineData("worker1", "bgp-summary", "\"remoteAs\":64512", "\"remoteAs\":64999", "worker1 bgp-session")]
    [InlineData("worker1", "bgp-summary", "198.51.100.1\"", "198.51.100.99\"", "worker1 bgp-session")]
    [InlineData("worker2", "bgp-routes", "\"203.0.113.64/26\":", "\"203.0.113.128/26\":", "worker2 bgp-route")]
    [InlineData("worker2", "bgp-routes", "\"198.18.128.0/24\":", "\"198.18.0.0/16\":", "worker2 bgp-route")]
    [InlineData(
        "router",
        "routes",
        "203.0.113.0/26 nhid 6 via 198.51.100.11",
        "203.0.113.0/26 nhid 6 via 198.51.100.12",
        "router bgp-route"
    )]
    [InlineData("router", "routes", "203.0.113.0/26 nhid", "203.0.113.0/27 nhid", "router bgp-route")]
    [InlineData("router", "bgp-summary", "198.51.100.11\":", "198.51.100.99\":", "")]
    public void Judge_OneThingWrong_FindsItAlone(string host, string question, string written, string instead, string expected) =>
        Assert.Equal(
            expected,
            string.Join(
                ", ",
                FakeHosts
                    .Bgp()
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
                    .Distinct()
            )
        );

    [Fact]
    public void Judge_SessionDown_IsNotToldOfAgainByTheRoutesThatFollow()
    {
        var hosts = FakeHosts
            .Bgp()
            .With("worker1", "bgp-summary", text => text.Replace("Established", "Connect", StringComparison.Ordinal))
            .With("worker1", "routes", _ => "198.51.100.0/24 dev eth0 proto kernel scope link");
        foreach (var host in new[] { "router", "master", "worker2" })
            hosts.With(host, "routes", text => text.Replace("203.0.113.0/26 nhid", "192.0.2.0/26 nhid", StringComparison.Ordinal));
        Assert.Equal(["worker1 bgp-session"], hosts.Findings());
    }

    [Fact]
    public void Judge_NodeThatAnnouncesAnothersRange_IsToldAtThatNode()
    {
        var result = AllChecks
            .Judge(
                FakeHosts
                    .Bgp()
                    .With(
                        "worker2",
                        "bgp-routes",
                        text => text.Replace("\"ip\":\"198.51.100.11\"", "\"ip\":\"0.0.0.0\"", StringComparison.Ordinal)
                    )
                    .Read()
            )
            .Single(one => one.IsFinding);
        Assert.Equal(("worker2", "bgp-route"), (result.Host, result.Check));
        Assert.Equal("announces 203.0.113.64/26, 203.0.113.0/26", result.CheckOutcome.Found);
    }

    [Theory]
    [InlineData("bgp-summary", "{\"ipv4Unicast\":{\"peers\":{\"198.51.100.1\":7}}}")]
    [InlineData("bgp-summary", "no JSON")]
    [InlineData("bgp-routes", "{\"routes\":[]}")]
    [InlineData("bgp-routes", "{\"routes\":{\"x\":[{\"bestpath\":true,\"nexthops\":[]}]}}")]
    public void Judge_OddAnswer_IsUnknownAndNoMore(string question, string answer) =>
        Assert.All(
            AllChecks.Judge(FakeHosts.Bgp().With("worker1", question, _ => answer).Read()).Where(result => result.IsFinding),
            result => Assert.Equal(State.Unknown, result.CheckOutcome.State)
        );
}
