using QuicLoad.Drift.Checks;
using QuicLoad.Hosts;
using Xunit;

namespace QuicLoad.Tests.Drift.Checks;

/// <summary>Each thing that can be wrong, alone: found by its own check at its own host, and nothing else with it.</summary>
public sealed class AllChecksTests
{
    /// <summary>Host, question, what is written there, and what instead; the finding.</summary>
    public static TheoryData<string, string, string, string, string> Kubenet => new()
    {
        { "worker1", "programs", "kubelet 1.20.2", "kubelet 1.20.7", "worker1 programs" },
        { "worker1", "programs", "kubectl /usr/bin/kubectl 1.20.2", "", "worker1 programs" },
        { "worker1", "held", "kubelet", "", "worker1 holds" },
        { "master", "swaps", "", "/swap.img", "master swap" },
        { "master", "fstab", "", "/swap.img", "master swap" },
        { "worker2", "kernel", "ip6tables 1", "ip6tables 0", "worker2 sysctls" },
        { "worker2", "kernel", "net/bridge/bridge-nf-call-iptables 1", "", "worker2 sysctls" },
        { "worker2", "boot-settings", "net.ipv4.ip_forward = 1", "", "worker2 sysctls-boot" },
        { "worker2", "boot-settings", "# /usr", "# /etc/sysctl.d/zzz.conf\nnet.ipv4.ip_forward = 0\n# /usr", "" },
        { "worker2", "modules", "br_netfilter", "", "worker2 sysctls-boot" },
        { "worker1", "units", "docker active enabled", "docker active disabled", "worker1 runtime-service" },
        { "worker1", "units", "kubelet active enabled", "kubelet inactive enabled", "worker1 kubelet-service" },
        { "worker1", "units", "kubelet active enabled", "kubelet active", "worker1 kubelet-service" },
        { "worker1", "kubelet-flags", "--max-pods=110", "--max-pods=90", "worker1 kubelet-file" },
        { "worker1", "kubelet-process", "--pod-cidr=203.0.113.0/26", "--pod-cidr=203.0.113.64/26", "worker1 kubelet-flags" },
        { "worker1", "kubelet-process", "--non-masquerade-cidr=0.0.0.0/0\n", "", "worker1 kubelet-flags" },
        { "worker1", "network-files", "", "/etc/cni/net.d/10-other.conf", "worker1 cni" },
        { "worker1", "addresses", "203.0.113.1/26", "203.0.113.1/25", "worker1 bridge" },
        { "worker1", "links", "cbr0: <BROADCAST> mtu 1500", "cbr0: <BROADCAST> mtu 1501", "worker1 mtu" },
        { "worker1", "nat", "COMMIT", "-A POSTROUTING ! -d 10.0.0.0/8 -m comment --comment \"kubenet: SNAT for outbound traffic from cluster\" -j MASQUERADE", "worker1 translation" },
        { "worker1", "nat", "COMMIT", "-A POSTROUTING -s 203.0.112.0/22 -o eth0 -j SNAT --to-source 198.51.100.11", "worker1 translation" },
        { "router", "nft", "table inet", "table ip hide {\n chain out {\n oifname \"eth1\" masquerade\n }\n}\ntable inet", "router translation" },
        { "router", "nft", "table inet", "table ip hide {\n chain out {\n ip saddr 203.0.113.0/24 counter packets 0 bytes 0 snat to 198.18.0.1\n }\n}\ntable inet", "router translation" },
        { "worker1", "kernel", "nf_conntrack_max 65536", "nf_conntrack_max 1500", "worker1 conntrack" },
        { "router", "kernel", "nf_conntrack_count 812", "nf_conntrack_count 60000", "router conntrack" },
        { "worker1", "kernel", "gc_thresh3 1024", "gc_thresh3 20", "worker1 neighbours" },
        { "worker2", "spool", "records 1000", "records 0", "worker2 spool" },
        { "router", "kernel", "ip_forward 1", "ip_forward 0", "router forwarding" },
        { "router", "kernel", "eth0/rp_filter 2", "eth0/rp_filter 1", "router rp-filter" },
        { "router", "kernel", "all/rp_filter 0\nnet/ipv4/conf/eth0/rp_filter 2", "all/rp_filter 2\nnet/ipv4/conf/eth0/rp_filter 1", "" },
        { "router", "routes", "203.0.113.0/26 via 198.51.100.11 dev eth0", "", "router route" },
        { "router", "routes", "203.0.113.0/26 via 198.51.100.11", "203.0.113.0/26 via 198.51.100.12", "router route" },
        { "router", "route-units", "198.51.100.11.service enabled", "198.51.100.11.service disabled", "router route-boot" },
        { "router", "route-units", "quic-load-route-master", "quic-load-route-old-1 enabled old 203.0.113.128/26 198.51.100.13\nquic-load-route-master", "router orphan-route" },
        { "worker1", "route-units", "", "quic-load-route-old-1 enabled old 203.0.113.128/26 198.51.100.13", "worker1 orphan-route" },
        { "router", "frr-running", "", "ip route 203.0.113.0/26 198.51.100.11 tag 2018", "router orphan-route" },
        { "router", "nft", "quic_load_counters", "other", "router counters" },
        { "router", "counters-file", "203.0.113.64/26", "203.0.113.128/26", "router counters" },
        { "router", "units", "active enabled", "inactive enabled", "router counters" },
        { "router", "units", "conditions.service inactive", "conditions.service active enabled", "router conditions" },
        { "master", "nodes", "{\"name\":\"worker2\"}", "{\"name\":\"stranger\"}", "worker2 ready, stranger unknown-node" },
        { "master", "nodes", "\"True\"", "\"Unknown\"", "master ready, worker1 ready, worker2 ready" },
        { "master", "nodes", "{\"metadata\":{\"name\":\"worker1\"},\"spec\":{}", "{\"metadata\":{\"name\":\"worker1\"},\"spec\":{\"unschedulable\":true}", "worker1 cordon" },
        { "master", "nodes", "{\"metadata\":{\"name\":\"worker1\"},\"spec\":{}", "{\"metadata\":{\"name\":\"worker1\"},\"spec\":{\"podCIDR\":\"203.0.113.0/26\"}", "" },
        { "master", "nodes", "{\"metadata\":{\"name\":\"worker1\"},\"spec\":{}", "{\"metadata\":{\"name\":\"worker1\"},\"spec\":{\"podCIDR\":\"203.0.113.0/25\"}", "worker1 pod-cidr" },
        { "master", "nodes", "\"address\":\"198.51.100.12\"", "\"address\":\"198.51.100.13\"", "worker2 node-address" },
        { "master", "nodes", "v1.20.2", "v1.20.1", "master kubelet-version, worker1 kubelet-version, worker2 kubelet-version" },
        { "master", "nodes", "{\"items\"", "{\"no\"", "master api" },
    };

    [Fact]
    public void Judge_HealthyKubenet_FindsNothing() => Assert.Equal([], new FakeHosts().Findings());

    [Fact]
    public void Judge_HealthyBridge_FindsNothing() => Assert.Equal([], LinksAs1450(FakeHosts.Bridge()).Findings());

    [Fact]
    public void Judge_HealthyFrr_FindsNothing() => Assert.Equal([], FakeHosts.Frr().Findings());

    [Fact]
    public void Judge_HealthyWorkerRoutes_FindsNothing() =>
        Assert.Equal([], new FakeHosts(text => text.Replace("workerRoutes: false", "workerRoutes: true", StringComparison.Ordinal)).Findings());

    [Theory]
    [MemberData(nameof(Kubenet))]
    public void Judge_OneThingWrong_FindsItAlone(string host, string question, string written, string instead, string expected) => Assert.Equal(
        expected, string.Join(", ", new FakeHosts().With(host, question, text => written.Length == 0 ? $"{instead}\n{text}" : Once(text, written, instead)).Findings()));

    [Theory]
    [InlineData("kubelet-file", "maxPods: 110", "maxPods: 90", "worker1 kubelet-file")]
    [InlineData("kubelet-flags", "--node-ip=198.51.100.11", "--node-ip=198.51.100.12", "worker1 kubelet-file")]
    [InlineData("kubelet-times", "901", "1100", "worker1 kubelet-flags")]
    [InlineData("network-file", "\"ipMasq\": false", "\"ipMasq\": true", "worker1 cni")]
    [InlineData("network-files", "/etc/cni/net.d/10-quic-load.conflist", "/etc/cni/net.d/10-quic-load.conflist\n/etc/cni/net.d/00-other.conf", "worker1 cni")]
    [InlineData("runtime-file", "SystemdCgroup = false", "SystemdCgroup = true", "worker1 runtime-file")]
    [InlineData("links", "cbr0: <BROADCAST> mtu 1450", "cbr0: <BROADCAST> mtu 1400", "worker1 mtu")]
    public void Judge_OneThingWrongWithCniPlugins_FindsItAlone(string question, string written, string instead, string expected) => Assert.Equal(
        [expected], LinksAs1450(FakeHosts.Bridge()).With("worker1", question, text => Once(text, written, instead)).Findings());

    [Theory]
    [InlineData("frr-saved", "ip route 203.0.113.0/26 198.51.100.11 tag 2018", "", "router route-boot")]
    [InlineData("frr-running", "ip route 203.0.113.0/26", "ip route 203.0.113.128/26 198.51.100.13 tag 2018\nip route 203.0.113.0/26", "router orphan-route")]
    public void Judge_OneThingWrongWithFrr_FindsItAlone(string question, string written, string instead, string expected) => Assert.Equal(
        [expected], FakeHosts.Frr().With("router", question, text => Once(text, written, instead)).Findings());

    [Theory]
    [InlineData(29, 1)]
    [InlineData(31, 0)]
    [InlineData(-1, 1)]
    public void Judge_CertificateThatEnds_IsFoundBelowThirtyDays(int days, int findings) => Assert.Equal(
        findings, new FakeHosts().With("master", "certificates", text => $"{text}\n/etc/kubernetes/pki/apiserver.crt {FakeHosts.Certificate(days)}").Findings().Count(finding => finding == "master certificates"));

    [Theory]
    [InlineData(1.1, 4)]
    [InlineData(-1.1, 4)]
    [InlineData(0.9, 0)]
    public void Judge_Clocks_MayDifferByASecond(double seconds, int findings) =>
        Assert.Equal(findings, new FakeHosts { Skew = TimeSpan.FromSeconds(seconds) }.Findings().Count(finding => finding.EndsWith(" clock", StringComparison.Ordinal)));

    [Fact]
    public void Judge_HostThatIsDown_IsUnknownAndNothingElseIsTold()
    {
        var hosts = new FakeHosts { Failures = { ["worker2"] = new HostException("worker2: Connection refused") } };
        var finding = Assert.Single(AllChecks.Judge(hosts.Read()), result => result.IsFinding);
        Assert.Equal(("worker2", "reachable", State.Unknown, "Connection refused"), (finding.Host, finding.Check, finding.Judgement.State, finding.Judgement.Found));
    }

    [Fact]
    public void Judge_HostWithAnotherKey_IsWrong() =>
        Assert.Equal(["worker2 host-key"], new FakeHosts { Failures = { ["worker2"] = new HostException("worker2: its key") { WrongKey = true } } }.Findings());

    [Fact]
    public void Judge_AnotherFileHasTheLastWord_NamesItAndIsNotMendable()
    {
        var hosts = new FakeHosts().With("worker1", "boot-settings", text => $"{text}\n# /etc/sysctl.d/zzz.conf\nnet.ipv4.ip_forward = 0");
        var finding = Assert.Single(AllChecks.Judge(hosts.Read()), result => result.IsFinding);
        Assert.Equal("Take the line out of /etc/sysctl.d/zzz.conf", finding.Judgement.Cure);
        Assert.Null(finding.Judgement.Fix);
    }

    [Fact]
    public void Judge_ManualRouter_IsRemarkedAndNotAsked()
    {
        var hosts = new FakeHosts(text => text.Replace("kind: linux", "kind: manual", StringComparison.Ordinal));
        Assert.Equal([], hosts.Findings());
        Assert.Equal(["router is kept by a person (router.kind: manual): it is asked nothing."], hosts.Stack.Remarks);
        Assert.DoesNotContain(AllChecks.Judge(hosts.Read()), result => result.Host == "router");
    }

    [Fact]
    public void Judge_EveryCheck_SaysSomethingOfAHealthyStack()
    {
        var told = AllChecks.Judge(LinksAs1450(FakeHosts.Bridge()).Read()).Select(result => result.Check).ToHashSet();
        Assert.Equal([], AllChecks.List.Select(check => check.Name).Where(name => !told.Contains(name)));
    }

    [Fact]
    public void Judge_EveryFinding_HasACure() => Assert.All(
        AllChecks.Judge(new FakeHosts().With("worker1", "kubelet-flags", _ => null).With("router", "routes", _ => "").With("master", "nodes", _ => null).Read()).Where(result => result.IsFinding),
        result => Assert.NotEqual("", result.Judgement.Cure));

    private static FakeHosts LinksAs1450(FakeHosts hosts)
    {
        foreach (var host in hosts.Stack.Hosts)
            hosts.With(host.Name, "links", text => text.Replace("mtu 1500", "mtu 1450", StringComparison.Ordinal));
        return hosts;
    }

    private static string Once(string text, string written, string instead)
    {
        Assert.Contains(written, text, StringComparison.Ordinal);
        return text.Replace(written, instead, StringComparison.Ordinal);
    }
}
