using QuicLoad.Components.PodNetworks;
using QuicLoad.Stacks;
using Xunit;

namespace QuicLoad.Tests.Stacks;

public sealed class VxlanReaderTests
{
    private const string Network = "quic-load:podNetwork: { attachment: kubenet, routing: static }";

    private static readonly string Good = StackYaml
        .Good.Replace(Network, "quic-load:podNetwork: { attachment: bridge, routing: vxlan }", StringComparison.Ordinal)
        .Replace("containerRuntime: docker", "containerRuntime: containerd", StringComparison.Ordinal)
        .Replace("protocol: quic", "protocol: quic\n    behindNodes: true", StringComparison.Ordinal);

    [Fact]
    public void Read_Nothing_IsTheDefaults() =>
        Assert.Equal(new Vxlan { Vni = 1, Port = 4789 }, SettingsReaderTests.Read(Good).PodNetwork.Routing);

    [Fact]
    public void Read_Section_IsTaken() =>
        Assert.Equal(
            new Vxlan { Vni = 42, Port = 8472 },
            SettingsReaderTests.Read(With("routing: vxlan, vxlan: { vni: 42, port: 8472, learning: static }")).PodNetwork.Routing
        );

    [Fact]
    public void Read_Evpn_TakesTheSectionBgpAndThePassword()
    {
        var yaml =
            With(
                "routing: vxlan, vxlan: { vni: 42, port: 8472, learning: evpn }, "
                    + "bgp: { asn: 64513, reflectors: [worker1], gracefulRestart: false, maximumPaths: 2, holdTime: 3s }"
            ) + "\n  quic-load:bgpPassword: secret\n";
        var routing = Assert.IsType<VxlanEvpn>(SettingsReaderTests.Read(yaml).PodNetwork.Routing);
        Assert.Equal((42, 8472), (routing.Vni, routing.Port));
        Assert.Equal(["worker1"], routing.Bgp.Reflectors);
        Assert.Equal(
            (64513, false, 2, 3, true, true),
            (
                routing.Bgp.Asn,
                routing.Bgp.GracefulRestart,
                routing.Bgp.MaximumPaths,
                (int)routing.Bgp.HoldTime.TotalSeconds,
                routing.Bgp.HasPassword,
                routing.NeedsSecret
            )
        );
    }

    [Fact]
    public void Read_EvpnAlone_IsAFullMesh() =>
        Assert.Equal(
            new VxlanEvpn(),
            SettingsReaderTests.Read(With("routing: vxlan, vxlan: { learning: evpn }")).PodNetwork.Routing as VxlanEvpn
        );

    [Theory]
    [InlineData(
        "learning: evpn }, bgp: { reflectors: [router]",
        "podNetwork.bgp.reflectors[0]: \"router\" is the router, which has no part in EVPN: nodes reflect it. Use one or more of master, "
            + "worker1, worker2, or remove reflectors for a full mesh."
    )]
    [InlineData(
        "learning: evpn }, bgp: { reflectors: [worker3]",
        "podNetwork.bgp.reflectors[0]: \"worker3\" is not a node of this stack. Did you mean worker1?"
    )]
    [InlineData(
        "learning: evpn }, bgp: { routerAsn: 64999",
        "podNetwork.bgp.routerAsn: \"64999\" is of no use: the router has no part in EVPN. Remove it."
    )]
    [InlineData(
        "learning: evpn }, bgp: { holdTime: 1s",
        "podNetwork.bgp.holdTime: \"1s\" must be whole seconds from 3s to 180s. Write such a time, e.g. 9s."
    )]
    [InlineData(
        "learning: static }, bgp: { asn: 64512",
        "podNetwork.bgp: is written, but podNetwork.vxlan.learning is static. Set learning: evpn, or remove it."
    )]
    [InlineData("learning: flood", "podNetwork.vxlan.learning: \"flood\" must be static or evpn. Write static or evpn.")]
    public void Read_OneMistakeAboutLearning_TellsPathValueRuleAndCure(string setting, string message) =>
        Assert.Equal([message], Mistakes.Find(With($"routing: vxlan, vxlan: {{ {setting} }}")));

    [Fact]
    public void Read_AllReflectorsAbandoned_IsRefused() =>
        Assert.Equal(
            ["podNetwork.bgp.reflectors: \"worker2\" must have at least 1 item that is not abandoned. Add another node."],
            Mistakes.Find(
                With("routing: vxlan, vxlan: { learning: evpn }, bgp: { reflectors: [worker2] }")
                    .Replace("podCidr: 203.0.113.64/26", "podCidr: 203.0.113.64/26\n      abandoned: true", StringComparison.Ordinal)
            )
        );

    [Fact]
    public void Plan_Evpn_PromisesNodesAndGivesTheRouterNothing()
    {
        var plan = new StackPlan(SettingsReaderTests.Read(With("routing: vxlan, vxlan: { learning: evpn }")));
        Assert.Empty(plan.RouterRoutes);
        Assert.Empty(plan.LearntRoutes);
        Assert.Null(plan.PeeringOfRouter);
        Assert.Equal(["198.51.100.11/32", "198.51.100.12/32"], plan.Traffic.PodCidrs.Select(range => $"{range}"));
    }

    [Theory]
    [InlineData("vni: 0", "podNetwork.vxlan.vni: \"0\" must be a whole number from 1 to 16777215. Write such a number.")]
    [InlineData("vni: 16777216", "podNetwork.vxlan.vni: \"16777216\" must be a whole number from 1 to 16777215. Write such a number.")]
    [InlineData("port: 65536", "podNetwork.vxlan.port: \"65536\" must be a whole number from 1 to 65535. Write such a number.")]
    [InlineData("prot: 4789", "podNetwork.vxlan.prot: is not a setting. Did you mean port?")]
    public void Read_OneMistake_TellsPathValueRuleAndCure(string setting, string message) =>
        Assert.Equal([message], Mistakes.Find(With($"routing: vxlan, vxlan: {{ {setting} }}")));

    [Fact]
    public void Read_SectionOfAnotherRouting_IsNoSetting() =>
        Assert.Equal(
            ["podNetwork.vxlan: is written, but podNetwork.routing is static. Set routing: vxlan, or remove it."],
            Mistakes.Find(StackYaml.Good.Replace("routing: static", "routing: static, vxlan: { vni: 1 }", StringComparison.Ordinal))
        );

    [Fact]
    public void Read_ViewersThatNeedTheirOwnAddresses_IsRefusedWithTheReason() =>
        Assert.Equal(
            [
                "podNetwork.routing: \"vxlan\" does not go with viewers that have addresses of their own: outside of the cluster all "
                    + "viewers of a node have its address. Use static or host-gw or bgp, or set viewers.behindNodes: true "
                    + "where that is wanted.",
            ],
            Mistakes.Find(Good.Replace("    behindNodes: true\n", "", StringComparison.Ordinal))
        );

    [Fact]
    public void Read_BehindNodesWithARoutingThatKeepsAddresses_IsRefused() =>
        Assert.Equal(
            [
                "viewers.behindNodes: \"true\" does not go with podNetwork.routing static, which keeps every viewer's own address. Remove "
                    + "it, or use vxlan.",
            ],
            Mistakes.Find("protocol: quic", "protocol: quic\n    behindNodes: true")
        );

    [Fact]
    public void Read_Kubenet_IsRefusedWithTheReason() =>
        Assert.Contains(
            "podNetwork.routing: \"vxlan\" does not go with podNetwork.attachment kubenet, whose MTU kubelet takes from the links "
                + "that it finds when it starts: room for an encapsulation is not certain. "
                + "Use static or host-gw or bgp, or another attachment.",
            Mistakes.Find("routing: static", "routing: vxlan")
        );

    [Fact]
    public void Plan_Vxlan_PromisesNodesAndTellsTheRouterNothing()
    {
        var plan = new StackPlan(SettingsReaderTests.Read(Good));
        Assert.Empty(plan.RouterRoutes);
        Assert.Equal(["198.51.100.11/32", "198.51.100.12/32"], plan.Traffic.PodCidrs.Select(range => $"{range}"));
    }

    private static string With(string routing) => Good.Replace("routing: vxlan", routing, StringComparison.Ordinal);
}
