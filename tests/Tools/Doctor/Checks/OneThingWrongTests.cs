using Xunit;

namespace QuicLoad.Tests.Tools.Doctor.Checks;

/// <summary>Each thing that can be wrong, alone: found by its own check at its own host, and nothing else with it.</summary>
public sealed class OneThingWrongTests
{
    /// <summary>Host, question, what is written there, and what instead; the finding.</summary>
    public static TheoryData<string, string, string, string, string> Kubenet =>
        new()
        {
            { "worker1", "programs", "kubelet 1.20.2", "kubelet 1.20.7", "worker1 programs" },
            { "worker1", "programs", "kubectl /usr/bin/kubectl 1.20.2", "", "worker1 programs" },
            { "worker1", "held", "kubelet", "", "worker1 holds" },
            { "master", "swaps", "", "/swap.img", "master swap" },
            { "master", "fstab", "", "/swap.img", "master swap" },
            { "worker1", "swap-units", "", "dev-zram0.swap", "worker1 swap" },
            { "worker1", "forward", "", "closed ufw FORWARD is DROP", "worker1 forwarding" },
            { "router", "forward", "", "closed nftables the nftables chain inet filter forward has policy drop", "router forwarding" },
            { "worker1", "forward", "", "limited ufw FORWARD is DROP", "" },
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
            {
                "worker1",
                "nat",
                "COMMIT",
                "-A POSTROUTING ! -d 10.0.0.0/8 -m comment --comment \"kubenet: SNAT for outbound traffic from cluster\" -j MASQUERADE",
                "worker1 translation"
            },
            {
                "worker1",
                "nat",
                "COMMIT",
                "-A POSTROUTING -s 203.0.112.0/22 -o eth0 -j SNAT --to-source 198.51.100.11",
                "worker1 translation"
            },
            {
                "router",
                "nft",
                "table inet",
                "table ip hide {\n chain out {\n oifname \"eth1\" masquerade\n }\n}\ntable inet",
                "router translation"
            },
            {
                "router",
                "nft",
                "table inet",
                "table ip hide {\n chain out {\n ip saddr 203.0.113.0/24 counter packets 0 bytes 0 snat to 198.18.0.1\n }\n}\ntable inet",
                "router translation"
            },
            { "worker1", "kernel", "nf_conntrack_max 65536", "nf_conntrack_max 1500", "worker1 conntrack" },
            { "router", "kernel", "nf_conntrack_count 812", "nf_conntrack_count 60000", "router conntrack" },
            { "worker1", "kernel", "gc_thresh3 1024", "gc_thresh3 20", "worker1 neighbours" },
            { "worker2", "spool", "records 0:1000", "records 0:0", "worker2 spool" },
            { "worker1", "seccomp", "chroot", "mount", "worker1 seccomp" },
            { "worker2", "kernel", "", "user/max_user_namespaces 0", "worker2 user-namespaces" },
            { "worker2", "kernel", "", "kernel/unprivileged_userns_clone 0", "worker2 user-namespaces" },
            { "worker2", "kernel", "", "kernel/apparmor_restrict_unprivileged_userns 1", "worker2 user-namespaces" },
            { "worker2", "kernel", "", "user/max_user_namespaces 1\nkernel/apparmor_restrict_unprivileged_userns 0", "" },
            { "master", "kernel", "", "user/max_user_namespaces 0", "" },
            { "router", "kernel", "ip_forward 1", "ip_forward 0", "router forwarding" },
            { "router", "kernel", "eth0/rp_filter 2", "eth0/rp_filter 1", "router rp-filter" },
            {
                "router",
                "kernel",
                "all/rp_filter 0\nnet/ipv4/conf/eth0/rp_filter 2",
                "all/rp_filter 2\nnet/ipv4/conf/eth0/rp_filter 1",
                ""
            },
            { "router", "routes", "203.0.113.0/26 via 198.51.100.11 dev eth0", "", "router route" },
            { "router", "routes", "203.0.113.0/26 via 198.51.100.11", "203.0.113.0/26 via 198.51.100.12", "router route" },
            { "router", "route-units", "198.51.100.11.service enabled", "198.51.100.11.service disabled", "router route-boot" },
            {
                "router",
                "route-units",
                "quic-load-route-master",
                "quic-load-route-old-1 enabled old 203.0.113.128/26 198.51.100.13\nquic-load-route-master",
                "router orphan-route"
            },
            { "worker1", "route-units", "", "quic-load-route-old-1 enabled old 203.0.113.128/26 198.51.100.13", "worker1 orphan-route" },
            { "router", "frr-running", "", "ip route 203.0.113.0/26 198.51.100.11 tag 2018", "router orphan-route" },
            { "router", "nft", "quic_load_counters", "other", "router counters" },
            { "router", "counters-file", "203.0.113.64/26", "203.0.113.128/26", "router counters" },
            { "router", "units", "active enabled", "inactive enabled", "router counters" },
            { "router", "units", "conditions.service inactive", "conditions.service active enabled", "router conditions" },
            { "master", "nodes", "{\"name\":\"worker2\"}", "{\"name\":\"stranger\"}", "worker2 ready, stranger unknown-node" },
            { "master", "nodes", "\"True\"", "\"Unknown\"", "master ready, worker1 ready, worker2 ready" },
            {
                "master",
                "nodes",
                "{\"metadata\":{\"name\":\"worker1\"},\"spec\":{}",
                "{\"metadata\":{\"name\":\"worker1\"},\"spec\":{\"unschedulable\":true}",
                "worker1 cordon"
            },
            {
                "master",
                "nodes",
                "{\"metadata\":{\"name\":\"worker1\"},\"spec\":{}",
                "{\"metadata\":{\"name\":\"worker1\"},\"spec\":{\"podCIDR\":\"203.0.113.0/26\"}",
                ""
            },
            {
                "master",
                "nodes",
                "{\"metadata\":{\"name\":\"worker1\"},\"spec\":{}",
                "{\"metadata\":{\"name\":\"worker1\"},\"spec\":{\"podCIDR\":\"203.0.113.0/25\"}",
                "worker1 pod-cidr"
            },
            { "master", "nodes", "\"address\":\"198.51.100.12\"", "\"address\":\"198.51.100.13\"", "worker2 node-address" },
            { "master", "nodes", "v1.20.2", "v1.20.1", "master kubelet-version, worker1 kubelet-version, worker2 kubelet-version" },
            { "master", "nodes", "{\"items\"", "{\"no\"", "master api" },
        };

    [Theory]
    [MemberData(nameof(Kubenet))]
    public void Judge_OneThingWrong_FindsItAlone(string host, string question, string written, string instead, string expected) =>
        Assert.Equal(
            expected,
            string.Join(
                ", ",
                new FakeHosts()
                    .With(host, question, text => written.Length == 0 ? $"{instead}\n{text}" : Once(text, written, instead))
                    .Findings()
            )
        );

    [Theory]
    [InlineData("kubelet-file", "maxPods: 110", "maxPods: 90", "worker1 kubelet-file")]
    [InlineData("kubelet-flags", "--node-ip=198.51.100.11", "--node-ip=198.51.100.12", "worker1 kubelet-file")]
    [InlineData("kubelet-times", "901", "1100", "worker1 kubelet-flags")]
    [InlineData("network-file", "\"ipMasq\": false", "\"ipMasq\": true", "worker1 cni")]
    [InlineData(
        "network-files",
        "/etc/cni/net.d/10-quic-load.conflist",
        "/etc/cni/net.d/10-quic-load.conflist\n/etc/cni/net.d/00-other.conf",
        "worker1 cni"
    )]
    [InlineData("runtime-file", "SystemdCgroup = false", "SystemdCgroup = true", "worker1 runtime-file")]
    [InlineData("links", "cbr0: <BROADCAST> mtu 1450", "cbr0: <BROADCAST> mtu 1400", "worker1 mtu")]
    public void Judge_OneThingWrongWithCniPlugins_FindsItAlone(string question, string written, string instead, string expected) =>
        Assert.Equal(
            [expected],
            AllChecksTests.LinksAs1450(FakeHosts.Bridge()).With("worker1", question, text => Once(text, written, instead)).Findings()
        );

    [Theory]
    [InlineData("frr-saved", "ip route 203.0.113.0/26 198.51.100.11 tag 2018", "", "router route-boot")]
    [InlineData(
        "frr-running",
        "ip route 203.0.113.0/26",
        "ip route 203.0.113.128/26 198.51.100.13 tag 2018\nip route 203.0.113.0/26",
        "router orphan-route"
    )]
    public void Judge_OneThingWrongWithFrr_FindsItAlone(string question, string written, string instead, string expected) =>
        Assert.Equal([expected], FakeHosts.Frr().With("router", question, text => Once(text, written, instead)).Findings());

    private static string Once(string text, string written, string instead)
    {
        Assert.Contains(written, text, StringComparison.Ordinal);
        return text.Replace(written, instead, StringComparison.Ordinal);
    }
}
