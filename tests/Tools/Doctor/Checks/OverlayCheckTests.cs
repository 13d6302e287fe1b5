using QuicLoad.Doctor.Checks;
using Xunit;

namespace QuicLoad.Tests.Tools.Doctor.Checks;

/// <summary>A stack with an overlay: each thing that can be wrong on worker1, alone.</summary>
public sealed class OverlayCheckTests
{
    private const string Rule = "ip saddr 203.0.113.0/26 ip daddr != @untranslated snat to 198.51.100.11";

    [Fact]
    public void Judge_HealthyVxlan_FindsNothing() => Assert.Equal([], FakeHosts.Vxlan().Findings());

    [Theory]
    [InlineData("vtep", "4: ql-vxlan: ", "", "overlay")]
    [InlineData("vtep", "<BROADCAST,UP,LOWER_UP>", "<BROADCAST>", "overlay")]
    [InlineData("vtep", "vxlan id 1 ", "vxlan id 2 ", "overlay")]
    [InlineData("vtep", "dstport 4789", "dstport 8472", "overlay")]
    [InlineData("vtep", "local 198.51.100.11", "local 198.51.100.12", "overlay")]
    [InlineData("vtep", "link/ether 02:76:c6:33:64:0b", "link/ether 02:76:c6:33:64:0c", "overlay")]
    [InlineData("vtep", " nolearning", "", "overlay")]
    [InlineData("links", "ql-vxlan: <BROADCAST,UP> mtu 1450", "ql-vxlan: <BROADCAST,UP> mtu 1500", "overlay")]
    [InlineData("links", "cbr0: <BROADCAST> mtu 1450", "cbr0: <BROADCAST> mtu 1500", "mtu")]
    [InlineData("addresses", "203.0.113.0/32", "203.0.113.0/26", "overlay")]
    [InlineData("vtep-entries", "02:76:c6:33:64:0c dst 198.51.100.12", "", "overlay")]
    [InlineData("vtep-entries", "dst 198.51.100.12", "dst 198.51.100.99", "overlay")]
    [InlineData("vtep-neighbours", "203.0.113.64 lladdr 02:76:c6:33:64:0c PERMANENT", "", "overlay")]
    [InlineData("vtep-neighbours", "02:76:c6:33:64:0c", "02:00:00:00:00:99", "overlay")]
    [InlineData("routes", "203.0.113.64/26 via 203.0.113.64 dev ql-vxlan metric 30 onlink", "", "overlay")]
    [InlineData("routes", "203.0.113.64/26 via", "203.0.113.64/26 via 198.51.100.12 dev eth0\n203.0.113.64/26 via", "overlay")]
    [InlineData("nft", Rule, "", "translation")]
    [InlineData("nft", "snat to 198.51.100.11", "snat to 198.51.100.12", "translation translation")]
    [InlineData("nft", Rule, $"{Rule}\n\t\tip saddr 203.0.113.0/26 masquerade", "translation")]
    [InlineData("units", "quic-load-vxlan.service active enabled", "quic-load-vxlan.service failed enabled", "routing-service")]
    [InlineData("vxlan-peers", "198.51.100.12", "198.51.100.13", "routing-file")]
    [InlineData("vxlan-program", "nft -f", "true", "routing-file")]
    public void Judge_OneThingWrong_FindsItAlone(string question, string written, string instead, string expected) =>
        Assert.Equal(
            expected.Split(' ').Select(check => $"worker1 {check}"),
            FakeHosts
                .Vxlan()
                .With(
                    "worker1",
                    question,
                    text =>
                    {
                        Assert.Contains(written, text, StringComparison.Ordinal);
                        return text.Replace(written, instead, StringComparison.Ordinal);
                    }
                )
                .Findings()
        );

    /// <summary>The kernel gives a bridge its default again when its last port is gone.</summary>
    [Theory]
    [InlineData("<NO-CARRIER,BROADCAST,UP>", false)]
    [InlineData("<BROADCAST,UP,LOWER_UP>", true)]
    public void Judge_BridgeOfTheKernelsMtu_IsWrongOnlyWithPods(string flags, bool isFound) =>
        Assert.Equal(
            isFound ? ["worker1 mtu"] : [],
            FakeHosts
                .Vxlan()
                .With(
                    "worker1",
                    "links",
                    text => text.Replace("cbr0: <BROADCAST> mtu 1450", $"cbr0: {flags} mtu 1500", StringComparison.Ordinal)
                )
                .Findings()
        );

    [Fact]
    public void Judge_OwnRuleWhereNothingIsHidden_IsATranslation() =>
        Assert.Equal(
            ["worker1 translation"],
            new FakeHosts()
                .With("worker1", "nft", text => $"{text}\ntable ip quic_load_vxlan {{\n chain leaving {{\n {Rule}\n }}\n}}")
                .Findings()
        );

    [Fact]
    public void Judge_AnothersRoute_IsLeftToAPerson() =>
        Assert.Equal(
            (null, "Somebody else set it. On worker1: ip route del 203.0.113.64/26 via 198.51.100.12"),
            AllChecks
                .Judge(FakeHosts.Vxlan().With("worker1", "routes", text => $"{text}\n203.0.113.64/26 via 198.51.100.12 dev eth0").Read())
                .Where(result => result.IsFinding)
                .Select(result => (result.CheckOutcome.Fix, result.CheckOutcome.Cure))
                .Single()
        );
}
