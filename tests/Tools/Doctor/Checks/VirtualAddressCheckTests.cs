using QuicLoad.Doctor.Checks;
using QuicLoad.Remote;
using Xunit;

namespace QuicLoad.Tests.Tools.Doctor.Checks;

/// <summary>A pair of balancers: each thing that can be wrong with the address that they share.</summary>
public sealed class VirtualAddressCheckTests
{
    private const string Line = "\n2: eth0    inet 198.51.100.4/32 scope global eth0";

    [Fact]
    public void Judge_HealthyPair_FindsNothing() => Assert.Equal([], FakeHosts.Paired().Findings());

    [Theory]
    [InlineData("units", "quic-load-vrrp.service active", "quic-load-vrrp.service failed")]
    [InlineData("units", "quic-load-vrrp.service active enabled", "quic-load-vrrp.service active disabled")]
    [InlineData("vrrp", "priority 140", "priority 200")]
    [InlineData("vrrp", "interface eth0", "interface eth1")]
    [InlineData("vrrp", "    nopreempt\n", "")]
    public void Judge_OneThingWrong_FindsItAlone(string question, string written, string instead) =>
        Assert.Equal(
            ["balancer2 vrrp"],
            FakeHosts
                .Paired()
                .With(
                    "balancer2",
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
    public void Judge_FileThatIsGone_IsWrittenAgainByTheStacksOwnScript()
    {
        var finding = Assert.Single(AllChecks.Judge(FakeHosts.Paired().With("balancer1", "vrrp", _ => null).Read()), one => one.IsFinding);
        Assert.Equal(
            ("/etc/quic-load/vrrp.conf: the stack's file", "it is not there"),
            (finding.CheckOutcome.Declared, finding.CheckOutcome.Found)
        );
        Assert.Contains("shared='198.51.100.4'", finding.CheckOutcome.Fix!.Script, StringComparison.Ordinal);
    }

    [Fact]
    public void Judge_AddressOnNone_IsWrong()
    {
        var finding = Assert.Single(AllChecks.Judge(WithoutHolder().Read()), one => one.IsFinding);
        Assert.Equal(
            (
                "balancer1",
                "virtual-address",
                State.Wrong,
                "198.51.100.4 on one of balancer1 and balancer2",
                "on none",
                "Look on balancer1 and balancer2: journalctl -u quic-load-vrrp.service"
            ),
            (
                finding.Host,
                finding.Check,
                finding.CheckOutcome.State,
                finding.CheckOutcome.Declared,
                finding.CheckOutcome.Found,
                finding.CheckOutcome.Cure
            )
        );
    }

    [Fact]
    public void Judge_AddressOnBoth_IsWrongOnBoth()
    {
        var hosts = FakeHosts.Paired().With("balancer2", "addresses", text => text + Line);
        var findings = AllChecks.Judge(hosts.Read()).Where(one => one.IsFinding).ToList();
        Assert.Equal(["balancer1 virtual-address", "balancer2 virtual-address"], hosts.Findings());
        Assert.All(
            findings,
            one =>
                Assert.Equal(
                    (
                        "on balancer1 and on balancer2",
                        "Let IP protocol 112 through between them, or stop who else sets it there: journalctl -u quic-load-vrrp.service"
                    ),
                    (one.CheckOutcome.Found, one.CheckOutcome.Cure)
                )
        );
    }

    [Fact]
    public void Judge_HolderThatDoesNotAnswer_LeavesItOpen()
    {
        var hosts = FakeHosts.Paired();
        hosts.Failures["balancer1"] = new HostException("balancer1: Connection refused");
        Assert.Equal(["balancer1 reachable", "balancer2 virtual-address"], hosts.Findings());
        Assert.Equal(State.Unknown, Assert.Single(AllChecks.Judge(hosts.Read()), one => one.Check == "virtual-address").CheckOutcome.State);
    }

    [Fact]
    public void Judge_OneHost_AsksForNoSharedAddress() =>
        Assert.DoesNotContain(AllChecks.Judge(FakeHosts.Balanced().Read()), one => one.Check is "virtual-address" or "vrrp");

    private static FakeHosts WithoutHolder() =>
        FakeHosts.Paired().With("balancer1", "addresses", text => text.Replace(Line, "", StringComparison.Ordinal));
}
