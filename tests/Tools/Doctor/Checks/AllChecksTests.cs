using QuicLoad.Doctor.Checks;
using QuicLoad.Remote;
using Xunit;

namespace QuicLoad.Tests.Tools.Doctor.Checks;

/// <summary>Healthy stacks, hosts that do not answer, and what a finding says.</summary>
public sealed class AllChecksTests
{
    [Fact]
    public void Judge_HealthyKubenet_FindsNothing() => Assert.Equal([], new FakeHosts().Findings());

    [Fact]
    public void Judge_HealthyBridge_FindsNothing() => Assert.Equal([], LinksAs1450(FakeHosts.Bridge()).Findings());

    [Fact]
    public void Judge_HealthyFrr_FindsNothing() => Assert.Equal([], FakeHosts.Frr().Findings());

    [Fact]
    public void Judge_SyntheticViewers_NeedNoUserNamespaces() =>
        Assert.Equal(
            [],
            new FakeHosts(text => text.Replace("protocol: quic", "protocol: quic\n    kind: synthetic", StringComparison.Ordinal))
                .With("worker1", "kernel", text => $"user/max_user_namespaces 0\n{text}")
                .Findings()
        );

    [Fact]
    public void Judge_HealthyHostGateway_FindsNothing() =>
        Assert.Equal([], new FakeHosts(text => text.Replace("routing: static", "routing: host-gw", StringComparison.Ordinal)).Findings());

    [Theory]
    [InlineData(29, 1)]
    [InlineData(31, 0)]
    [InlineData(-1, 1)]
    public void Judge_CertificateThatEnds_IsFoundBelowThirtyDays(int days, int findings) =>
        Assert.Equal(
            findings,
            new FakeHosts()
                .With("master", "certificates", text => $"{text}\n/etc/kubernetes/pki/apiserver.crt {FakeHosts.Certificate(days)}")
                .Findings()
                .Count(finding => finding == "master certificates")
        );

    [Theory]
    [InlineData(1.1, 4)]
    [InlineData(-1.1, 4)]
    [InlineData(0.9, 0)]
    public void Judge_Clocks_MayDifferByASecond(double seconds, int findings) =>
        Assert.Equal(
            findings,
            new FakeHosts { Skew = TimeSpan.FromSeconds(seconds) }
                .Findings()
                .Count(finding => finding.EndsWith(" clock", StringComparison.Ordinal))
        );

    [Fact]
    public void Judge_HostThatIsDown_IsUnknownAndNothingElseIsTold()
    {
        var hosts = new FakeHosts { Failures = { ["worker2"] = new HostException("worker2: Connection refused") } };
        var finding = Assert.Single(AllChecks.Judge(hosts.Read()), result => result.IsFinding);
        Assert.Equal(
            ("worker2", "reachable", State.Unknown, "Connection refused"),
            (finding.Host, finding.Check, finding.CheckOutcome.State, finding.CheckOutcome.Found)
        );
    }

    [Fact]
    public void Judge_RefusedLogin_IsCuredByTheKeyAndNotByAbandoning()
    {
        var hosts = new FakeHosts
        {
            Failures =
            {
                ["worker2"] = new HostException("worker2: root@198.51.100.12: Permission denied (publickey).") { Cure = "bring the key" },
            },
        };
        var finding = Assert.Single(AllChecks.Judge(hosts.Read()), result => result.IsFinding);
        Assert.Equal(
            (State.Unknown, "root@198.51.100.12: Permission denied (publickey).", "bring the key"),
            (finding.CheckOutcome.State, finding.CheckOutcome.Found, finding.CheckOutcome.Cure)
        );
    }

    [Fact]
    public void Judge_HostWithAnotherKey_IsWrong() =>
        Assert.Equal(
            ["worker2 host-key"],
            new FakeHosts { Failures = { ["worker2"] = new HostException("worker2: its key") { WrongKey = true } } }.Findings()
        );

    [Fact]
    public void Judge_AnotherFileHasTheLastWord_NamesItAndIsNotMendable()
    {
        var hosts = new FakeHosts().With("worker1", "boot-settings", text => $"{text}\n# /etc/sysctl.d/zzz.conf\nnet.ipv4.ip_forward = 0");
        var finding = Assert.Single(AllChecks.Judge(hosts.Read()), result => result.IsFinding);
        Assert.Equal("Take the line out of /etc/sysctl.d/zzz.conf", finding.CheckOutcome.Cure);
        Assert.Null(finding.CheckOutcome.Fix);
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
        FakeHosts[] stacks =
        [
            LinksAs1450(FakeHosts.Bridge()),
            FakeHosts.Bgp(),
            FakeHosts.Vxlan(),
            FakeHosts.Users(),
            FakeHosts.Balanced(),
            FakeHosts.Paired(),
        ];
        var told = stacks.SelectMany(hosts => AllChecks.Judge(hosts.Read())).Select(result => result.Check).ToHashSet();
        Assert.Equal([], AllChecks.List.Select(check => check.Name).Where(name => !told.Contains(name)));
    }

    [Fact]
    public void Judge_EveryFinding_HasACure() =>
        Assert.All(
            AllChecks
                .Judge(
                    new FakeHosts()
                        .With("worker1", "kubelet-flags", _ => null)
                        .With("router", "routes", _ => "")
                        .With("master", "nodes", _ => null)
                        .Read()
                )
                .Where(result => result.IsFinding),
            result => Assert.NotEqual("", result.CheckOutcome.Cure)
        );

    internal static FakeHosts LinksAs1450(FakeHosts hosts)
    {
        foreach (var host in hosts.Stack.Hosts)
            hosts.With(host.Name, "links", text => text.Replace("mtu 1500", "mtu 1450", StringComparison.Ordinal));
        return hosts;
    }

    [Theory]
    [InlineData(
        "/etc/kubernetes/admin.conf",
        "On master: kubeadm certs renew all; mv /etc/kubernetes/manifests /etc/kubernetes/manifests.off; sleep 60; mv "
            + "/etc/kubernetes/manifests.off /etc/kubernetes/manifests. Then here: ./pulumi up -s dev --replace '**::master-kubeconfig'"
    )]
    [InlineData(
        "/etc/kubernetes/pki/etcd/ca.crt",
        "kubeadm does not renew an authority: form the cluster again with ./pulumi up -s dev --replace '**::master-init'"
    )]
    [InlineData(
        "/var/lib/kubelet/pki/kubelet-client-current.pem",
        "kubelet renews it by itself; why it did not: journalctl -u kubelet on master"
    )]
    public void Judge_CertificateThatEnds_NamesTheWholeCure(string file, string cure) =>
        Assert.Equal(
            cure,
            AllChecks
                .Judge(new FakeHosts().With("master", "certificates", _ => $"{file} {FakeHosts.Certificate(3)}").Read())
                .Single(result => result is { Host: "master", Check: "certificates" })
                .CheckOutcome.Cure
        );
}
