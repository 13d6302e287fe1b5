using QuicLoad.Doctor.Checks;
using Xunit;

namespace QuicLoad.Tests.Tools.Doctor.Checks;

/// <summary>A stack with an overlay whose entries come from BGP: each thing that can be wrong, alone.</summary>
public sealed class EvpnCheckTests
{
    private const string Rule = "ip saddr 203.0.113.0/26 oifname != \"ql-svi\" ip daddr != @untranslated snat to 198.51.100.11";

    [Fact]
    public void Judge_HealthyEvpn_FindsNothing() => Assert.Equal([], FakeHosts.Evpn().Findings());

    [Theory]
    [InlineData("worker1", "vtep", "4: ql-vxlan: ", "", "overlay")]
    [InlineData("worker1", "vtep", "vxlan id 1 ", "vxlan id 2 ", "overlay")]
    [InlineData("worker1", "vtep", " master ql-svi", "", "overlay")]
    [InlineData("worker1", "vtep-bridge", "MULTICAST,UP,", "MULTICAST,", "overlay")]
    [InlineData("worker1", "vtep-bridge", "02:76:c6:33:64:0b", "02:76:c6:33:64:0c", "overlay")]
    [InlineData("worker1", "vtep-bridge", "5: ql-svi: ", "", "overlay")]
    [InlineData("worker1", "links", "ql-vxlan: <BROADCAST,UP> mtu 1450", "ql-vxlan: <BROADCAST,UP> mtu 1500", "overlay")]
    [InlineData("worker1", "links", "ql-svi: <BROADCAST,UP> mtu 1450", "ql-svi: <BROADCAST,UP> mtu 1500", "overlay")]
    [InlineData("worker1", "addresses", "203.0.113.0/32", "203.0.113.0/26", "overlay")]
    [InlineData("worker1", "vtep-entries", "02:76:c6:33:64:0c dst 198.51.100.12 self extern_learn", "", "overlay")]
    [InlineData("worker1", "vtep-entries", "dst 198.51.100.12", "dst 198.51.100.99", "overlay")]
    [InlineData("worker1", "vtep-entries", "dst 198.51.100.12 self extern_learn", "dst 198.51.100.12 self permanent", "overlay")]
    [InlineData("worker1", "vtep-neighbours", "198.51.100.12 lladdr 02:76:c6:33:64:0c extern_learn NOARP", "", "overlay")]
    [InlineData("worker1", "vtep-neighbours", "02:76:c6:33:64:0c", "02:00:00:00:00:99", "overlay")]
    [InlineData("worker1", "routes", "203.0.113.64/26 via 198.51.100.12 dev ql-svi proto bgp metric 20 onlink", "", "overlay")]
    [InlineData(
        "worker1",
        "routes",
        "203.0.113.64/26 via 198.51.100.12 dev ql-svi",
        "203.0.113.64/26 via 198.51.100.12 dev eth0",
        "overlay"
    )]
    [InlineData("worker2", "bgp-routes", "\"203.0.113.0/26\"", "\"192.0.2.0/26\"", "overlay bgp-route")]
    [InlineData("worker2", "bgp-routes", "\"ip\":\"198.51.100.11\"", "\"ip\":\"198.51.100.10\"", "overlay")]
    [InlineData("worker2", "bgp-summary", "\"state\":\"Established\"", "\"state\":\"Active\"", "bgp-session")]
    [InlineData("worker2", "bgp-summary", "198.51.100.11\"", "198.51.100.99\"", "bgp-session bgp-session")]
    [InlineData("worker2", "bgp-routes", "\"203.0.113.64/26\"", "\"203.0.113.128/26\"", "bgp-route")]
    [InlineData("worker1", "nft", Rule, "", "translation")]
    [InlineData("worker1", "nft", Rule, $"{Rule}\n\t\tip saddr 203.0.113.0/26 masquerade", "translation")]
    [InlineData("worker1", "units", "quic-load-vxlan.service active enabled", "quic-load-vxlan.service failed enabled", "routing-service")]
    [InlineData("worker1", "units", "frr.service active enabled", "frr.service active disabled", "routing-service")]
    [InlineData("worker1", "frr-file", "vni 1", "vni 2", "routing-file")]
    [InlineData("worker1", "vxlan-program", "nft -f", "true", "routing-file")]
    public void Judge_OneThingWrong_FindsItAlone(string host, string question, string written, string instead, string expected) =>
        Assert.Equal(
            expected.Split(' ').Select(check => $"{host} {check}"),
            FakeHosts
                .Evpn()
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
    public void Judge_EvpnRouteMissing_IsNamedWithItsNodeAndLeftToAPerson()
    {
        var outcome = AllChecks
            .Judge(
                FakeHosts
                    .Evpn()
                    .With("worker2", "bgp-routes", text => text.Replace("198.51.100.11", "198.51.100.10", StringComparison.Ordinal))
                    .Read()
            )
            .Single(result => result.IsFinding)
            .CheckOutcome;
        Assert.Equal(
            ("worker1: EVPN route to 203.0.113.0/26 by 198.51.100.11", "by 198.51.100.10", null),
            (outcome.Declared, outcome.Found, outcome.Fix)
        );
    }

    [Fact]
    public void Judge_BrokenEnd_IsNotReportedAgainByThoseWhoLearnNothingOfIt()
    {
        var hosts = FakeHosts.Evpn().With("worker1", "vtep", _ => "");
        foreach (var host in new[] { "master", "worker2" })
            hosts.With(
                host,
                "bgp-routes",
                text =>
                    text.Replace(
                        "\"203.0.113.0/26\": [{\"valid\":true,\"bestpath\":true",
                        "\"203.0.113.0/26\": [{\"valid\":true",
                        StringComparison.Ordinal
                    )
            );
        Assert.Equal(["worker1 overlay"], hosts.Findings());
    }

    [Fact]
    public void Judge_SessionDown_IsNotReportedAgainByWhatFollows()
    {
        var hosts = FakeHosts
            .Evpn()
            .With("worker2", "bgp-summary", text => text.Replace("Established", "Connect", StringComparison.Ordinal))
            .With(
                "worker2",
                "bgp-routes",
                text => text.Replace("\"bestpath\":true,\"peerId\":\"198", "\"peerId\":\"198", StringComparison.Ordinal)
            )
            .With("worker2", "vtep-entries", _ => "")
            .With("worker2", "vtep-neighbours", _ => "");
        foreach (var host in new[] { "master", "worker1" })
            hosts.With(
                host,
                "bgp-routes",
                text =>
                    text.Replace(
                        "\"203.0.113.64/26\": [{\"valid\":true,\"bestpath\":true",
                        "\"203.0.113.64/26\": [{\"valid\":true",
                        StringComparison.Ordinal
                    )
            );
        Assert.Equal(["worker2 bgp-session"], hosts.Findings());
    }
}
