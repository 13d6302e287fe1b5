using QuicLoad.Components.PodNetworks;
using Xunit;

namespace QuicLoad.Tests.Stacks;

public sealed class BgpReaderTests
{
    private static readonly string Good = StackYaml
        .Good.Replace(
            "attachment: kubenet, routing: static }",
            "attachment: bridge, routing: bgp, bgp: { asn: 64512 } }",
            StringComparison.Ordinal
        )
        .Replace("containerRuntime: docker", "containerRuntime: containerd", StringComparison.Ordinal)
        .Replace("kind: linux", "kind: frr", StringComparison.Ordinal);

    [Fact]
    public void Read_NoSection_IsTheDefaults()
    {
        var bgp = Read(Good.Replace(", bgp: { asn: 64512 }", "", StringComparison.Ordinal));
        Assert.Equal(new Bgp(), bgp);
        Assert.Equal(
            (64512, 64512, true, 1, 9, 3, false),
            (
                bgp.Asn,
                bgp.AsnOfRouter,
                bgp.GracefulRestart,
                bgp.MaximumPaths,
                (int)bgp.HoldTime.TotalSeconds,
                bgp.KeepaliveSeconds,
                bgp.HasPassword
            )
        );
        Assert.Empty(bgp.Reflectors);
    }

    [Fact]
    public void Read_Section_IsTaken()
    {
        var bgp = Read(
            With("asn: 65001, routerAsn: 65002, reflectors: [worker2, master], gracefulRestart: false, maximumPaths: 64, holdTime: 3m")
                + "\n  quic-load:bgpPassword: secret\n"
        );
        Assert.Equal(["worker2", "master"], bgp.Reflectors);
        Assert.Equal(
            (65001, 65002, false, 64, 180, 60, true),
            (
                bgp.Asn,
                bgp.AsnOfRouter,
                bgp.GracefulRestart,
                bgp.MaximumPaths,
                (int)bgp.HoldTime.TotalSeconds,
                bgp.KeepaliveSeconds,
                bgp.HasPassword
            )
        );
    }

    [Theory]
    [InlineData("asn: 0", "podNetwork.bgp.asn: \"0\" is an AS number that nobody may have. Write a private one, from 64512 to 65534.")]
    [InlineData(
        "asn: 23456",
        "podNetwork.bgp.asn: \"23456\" is an AS number that nobody may have. Write a private one, from 64512 to 65534."
    )]
    [InlineData(
        "asn: 65535",
        "podNetwork.bgp.asn: \"65535\" is an AS number that nobody may have. Write a private one, from 64512 to 65534."
    )]
    [InlineData(
        "asn: 100000",
        "podNetwork.bgp.asn: \"100000\" is an AS number that nobody may have. Write a private one, from 64512 to 65534."
    )]
    [InlineData(
        "asn: 4294967296",
        "podNetwork.bgp.asn: \"4294967296\" must be an AS number: a whole number from 1 to 4294967294. "
            + "Write a private one, from 64512 to 65534."
    )]
    [InlineData(
        "routerAsn: private",
        "podNetwork.bgp.routerAsn: \"private\" must be an AS number: a whole number from 1 to 4294967294. "
            + "Write a private one, from 64512 to 65534."
    )]
    [InlineData(
        "reflectors: [worker3]",
        "podNetwork.bgp.reflectors[0]: \"worker3\" is neither the router nor a node of this stack. Did you mean worker1?"
    )]
    [InlineData(
        "reflectors: [router, somebody-else]",
        "podNetwork.bgp.reflectors[1]: \"somebody-else\" is neither the router nor a node of this stack. "
            + "Use one of master, worker1, worker2, router."
    )]
    [InlineData("reflectors: [worker1, worker1]", "podNetwork.bgp.reflectors[1]: \"worker1\" is written twice. Remove one of them.")]
    [InlineData(
        "reflectors: []",
        "podNetwork.bgp.reflectors: must have at least 1 item. Add the name of the router or of a node, or remove it."
    )]
    [InlineData(
        "reflectors: router",
        "podNetwork.bgp.reflectors: \"router\" must be a list. Write its items on lines of their own, each after a dash."
    )]
    [InlineData(
        "reflectors: [router], routerAsn: 65002",
        "podNetwork.bgp.routerAsn: \"65002\" must be the nodes' AS, 64512, since router is a reflector, and routes are "
            + "reflected within one AS. "
            + "Remove it, or use nodes in podNetwork.bgp.reflectors."
    )]
    [InlineData("maximumPaths: 65", "podNetwork.bgp.maximumPaths: \"65\" must be a whole number from 1 to 64. Write such a number.")]
    [InlineData("gracefulRestart: maybe", "podNetwork.bgp.gracefulRestart: \"maybe\" must be true or false. Write one of them.")]
    [InlineData("holdTime: 2s", "podNetwork.bgp.holdTime: \"2s\" must be whole seconds from 3s to 180s. Write such a time, e.g. 9s.")]
    [InlineData("holdTime: 181s", "podNetwork.bgp.holdTime: \"181s\" must be whole seconds from 3s to 180s. Write such a time, e.g. 9s.")]
    [InlineData("holdTime: 3.5s", "podNetwork.bgp.holdTime: \"3.5s\" must be whole seconds from 3s to 180s. Write such a time, e.g. 9s.")]
    [InlineData(
        "holdTime: 9",
        "podNetwork.bgp.holdTime: \"9\" must be a number and one of the units ms, s, m and h, with no blank between. Write one like 60s."
    )]
    [InlineData(
        "password: x",
        "podNetwork.bgp.password: is not a setting. "
            + "Remove it, or use one of asn, gracefulRestart, holdTime, maximumPaths, reflectors, routerAsn."
    )]
    public void Read_OneMistake_TellsPathValueRuleAndCure(string setting, string message) =>
        Assert.Equal([message], Mistakes.Find(With(setting)));

    [Fact]
    public void Read_LinuxRouter_IsRefusedWithTheCure() =>
        Assert.Equal(
            [
                "podNetwork.routing: \"bgp\" needs a router that learns routes by BGP, and router.kind is linux. "
                    + "Use router.kind: frr or manual, or podNetwork.routing: static or host-gw or vxlan.",
            ],
            Mistakes.Find(Good.Replace("kind: frr", "kind: linux", StringComparison.Ordinal))
        );

    [Fact]
    public void Read_AllReflectorsAbandoned_IsRefused() =>
        Assert.Equal(
            ["podNetwork.bgp.reflectors: \"worker2\" must have at least 1 item that is not abandoned. Add the router or another node."],
            Mistakes.Find(
                With("reflectors: [worker2]")
                    .Replace("podCidr: 203.0.113.64/26", "podCidr: 203.0.113.64/26\n      abandoned: true", StringComparison.Ordinal)
            )
        );

    [Fact]
    public void Read_WithoutTheRouting_SectionAndPasswordAreRefused() =>
        Assert.Equal(
            [
                "podNetwork.bgp: is written, but podNetwork.routing is static. Set routing: bgp, or remove it.",
                "bgpPassword: is written, but podNetwork.routing is static. Set routing: bgp, or remove it.",
            ],
            Mistakes.Find(
                StackYaml.Good.Replace("routing: static", "routing: static, bgp: { asn: 64512 }", StringComparison.Ordinal)
                    + "\n  quic-load:bgpPassword: secret\n"
            )
        );

    private static Bgp Read(string yaml) => Assert.IsType<Bgp>(SettingsReaderTests.Read(yaml).PodNetwork.Routing);

    private static string With(string settings) => Good.Replace("asn: 64512", settings, StringComparison.Ordinal);
}
