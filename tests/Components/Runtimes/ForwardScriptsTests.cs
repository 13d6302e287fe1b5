using QuicLoad.Components.Cluster;
using QuicLoad.Components.Remote;
using QuicLoad.Components.Runtimes;
using QuicLoad.Tests.Components.Routers;
using QuicLoad.Tests.Golden;
using QuicLoad.Tests.Shared;
using Xunit;

namespace QuicLoad.Tests.Components.Runtimes;

/// <summary>Firewalls as their programs set them up: by rules as printed, and by those of a real kernel.</summary>
public sealed class ForwardScriptsTests : IDisposable
{
    private const string Ufw = """
        *filter
        :INPUT DROP [0:0]
        :FORWARD DROP [0:0]
        :ufw-before-forward - [0:0]
        :ufw-user-forward - [0:0]
        -A FORWARD -j ufw-before-forward
        -A ufw-before-forward -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
        -A ufw-before-forward -p icmp -m icmp --icmp-type 8 -j ACCEPT
        -A ufw-before-forward -j ufw-user-forward
        COMMIT
        """;

    private const string Docker = """
        *nat
        :FORWARD ACCEPT [0:0]
        COMMIT
        *filter
        :FORWARD DROP [0:0]
        :DOCKER-USER - [0:0]
        -A FORWARD -j DOCKER-USER
        -A FORWARD -o docker0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
        -A FORWARD -i docker0 ! -o docker0 -j ACCEPT
        -A FORWARD -m comment --comment "kubernetes forwarding rules" -j KUBE-FORWARD
        -A KUBE-FORWARD -m comment --comment "kubernetes forwarding rules" -m mark --mark 0x4000/0x4000 -j ACCEPT
        -A DOCKER-USER -j RETURN
        COMMIT
        """;

    private const string Firewalld = """
        table inet firewalld {
        	chain filter_FORWARD {
        		type filter hook forward priority filter + 10; policy accept;
        		ct state { established, related } accept
        		ct status dnat accept
        		iifname "lo" accept
        		jump filter_FORWARD_POLICIES
        		ct state { invalid } drop
        		reject with icmpx type admin-prohibited
        	}

        	chain filter_FORWARD_POLICIES {
        		iifname "eth0" jump filter_FWD_public
        	}

        	chain filter_FWD_public {
        		RULE
        	}
        }
        """;

    private readonly TemporaryFolder folder = new();
    private readonly CancellationTokenSource deadline = new(TimeSpan.FromSeconds(50));

    private CancellationToken Token => deadline.Token;

    public static TheoryData<string, string, string, string> Firewalls =>
        new()
        {
            { Ufw, "", "DROP", "closed ufw FORWARD is DROP" },
            {
                $"{Ufw.Replace("COMMIT", "-A ufw-user-forward -s 203.0.113.0/24 -j ACCEPT\nCOMMIT", StringComparison.Ordinal)}",
                "",
                "DROP",
                "limited ufw FORWARD is DROP"
            },
            {
                Ufw.Replace("FORWARD DROP", "FORWARD ACCEPT", StringComparison.Ordinal),
                "",
                "DROP",
                "closed ufw FORWARD is DROP again when ufw starts"
            },
            { Ufw.Replace("FORWARD DROP", "FORWARD ACCEPT", StringComparison.Ordinal), "", "ACCEPT", "" },
            { Ufw.Replace("*filter", "*filter\n:DOCKER-USER - [0:0]", StringComparison.Ordinal), "", "DROP", "closed ufw FORWARD is DROP" },
            {
                Ufw.Replace("*filter", "*filter\n:DOCKER-USER - [0:0]", StringComparison.Ordinal),
                "",
                "ACCEPT",
                "closed docker FORWARD is DROP"
            },
            { Docker, "", "", "closed docker FORWARD is DROP" },
            { Docker.Replace("FORWARD DROP", "FORWARD ACCEPT", StringComparison.Ordinal), "", "", "" },
            {
                "*filter\n:FORWARD ACCEPT [0:0]\n-A FORWARD -j REJECT --reject-with icmp-host-prohibited\nCOMMIT",
                "",
                "",
                "closed rules FORWARD ends with REJECT"
            },
            { "*filter\n:FORWARD DROP [0:0]\n-A FORWARD -s 203.0.113.0/24 -j ACCEPT\nCOMMIT", "", "", "limited rules FORWARD is DROP" },
            {
                "*filter\n:FORWARD ACCEPT [0:0]\n:FWDI_public - [0:0]\n-A FORWARD -j FORWARD_direct\n-A FORWARD -j REJECT "
                    + "--reject-with icmp-host-prohibited\nCOMMIT",
                "",
                "",
                "closed firewalld FORWARD ends with REJECT"
            },
            { "", "", "", "" },
            { "", Firewalld, "", "closed firewalld the nftables chain inet firewalld filter_FORWARD ends with reject" },
            {
                "",
                Firewalld.Replace("RULE", "oifname \"eth0\" accept", StringComparison.Ordinal),
                "",
                "limited firewalld the nftables chain inet firewalld filter_FORWARD ends with reject"
            },
            {
                "",
                Table("inet filter", "forward", "drop", ""),
                "",
                "closed nftables the nftables chain inet filter forward has policy drop"
            },
            {
                "",
                Table("ip filter", "forward", "drop", "ip saddr 203.0.113.0/24 counter packets 3 bytes 90 accept"),
                "",
                "limited nftables the nftables chain ip filter forward has policy drop"
            },
            {
                "",
                Table("inet filter", "forward", "accept", "counter packets 3 bytes 90 drop comment \"all else\""),
                "",
                "closed nftables the nftables chain inet filter forward ends with drop"
            },
            { "", Table("inet filter", "forward", "accept", "numgen random mod 100000 < 2000 drop"), "", "" },
            { "", Table("ip6 filter", "FORWARD", "drop", ""), "", "" },
            { "", Table("bridge filter", "forward", "drop", ""), "", "" },
            { Ufw, Table("ip filter", "FORWARD", "drop", ""), "DROP", "closed ufw FORWARD is DROP" },
        };

    [Theory]
    [MemberData(nameof(Firewalls))]
    public async Task Closed_Firewall_IsNamedWithWhatClosesIt(string iptables, string nftables, string ufw, string expected)
    {
        await File.WriteAllTextAsync(folder.PathTo("rules"), iptables + "\n", Token);
        await File.WriteAllTextAsync(folder.PathTo("ruleset"), nftables + "\n", Token);
        await File.WriteAllTextAsync(folder.PathTo("ufw"), $"DEFAULT_INPUT_POLICY=\"DROP\"\nDEFAULT_FORWARD_POLICY=\"{ufw}\"\n", Token);
        var (code, output, error) = await ShellPrograms.ShellAsync(
            $$"""
            set -eu
            cd '{{folder.Root}}'
            printf '#!/bin/sh\ncat rules\n' > iptables-save
            printf '#!/bin/sh\ncat ruleset\n' > nft
            chmod 755 iptables-save nft
            PATH=$PWD:$PATH
            {{ForwardScripts.Closed.Value.Replace("/etc/default/ufw", folder.Root + "/ufw", StringComparison.Ordinal)}}
            closed_forward
            """,
            string.Empty,
            Token
        );
        Assert.Equal((0, expected, string.Empty), (code, output.Trim(), error));
    }

    [Fact]
    public async Task OpenAndPutBack_DockersDrop_IsOpenedAndClosedAgain()
    {
        await using var network = await RouterNetwork.MakeAsync(Token);
        await network.Router.ReadAsync("iptables -N DOCKER-USER; iptables -P FORWARD DROP", Token);
        await network.DoAsync(Open, Token);
        await network.DoAsync(Open, Token);
        Assert.Contains("-P FORWARD ACCEPT", await network.Router.ReadAsync("iptables -S FORWARD", Token), StringComparison.Ordinal);
        await network.DoAsync(PutBack, Token);
        await network.DoAsync(PutBack, Token);
        Assert.Contains("-P FORWARD DROP", await network.Router.ReadAsync("iptables -S FORWARD", Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PutBack_ThatWasOpenBefore_LeavesItOpen()
    {
        await using var network = await RouterNetwork.MakeAsync(Token);
        await network.Router.ReadAsync("iptables -N DOCKER-USER", Token);
        await network.DoAsync(Open, Token);
        await network.DoAsync(PutBack, Token);
        Assert.Contains("-P FORWARD ACCEPT", await network.Router.ReadAsync("iptables -S FORWARD", Token), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "iptables -N ufw-before-forward; iptables -A FORWARD -j ufw-before-forward; iptables -P FORWARD DROP",
        "router: forwards nothing: FORWARD is DROP, by ufw. Open it: ufw default allow routed"
    )]
    [InlineData(
        "nft 'add table inet filter; add chain inet filter forward { type filter hook forward priority 0; policy drop; }'",
        "router: forwards nothing: the nftables chain inet filter forward has policy drop, by nftables."
    )]
    public async Task Open_ClosedByOthers_IsRefusedWithWhoAndTheCure(string close, string expected)
    {
        await using var network = await RouterNetwork.MakeAsync(Token);
        await network.Router.ReadAsync(close, Token);
        Assert.StartsWith(expected, await network.RefusalAsync(Open, Token), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(23, "cgroupfs", 1)]
    [InlineData(22, "cgroupfs", 1)]
    [InlineData(23, "systemd", 0)]
    [InlineData(21, "cgroupfs", 0)]
    [InlineData(20, "cgroupfs", 0)]
    [InlineData(20, "systemd", 0)]
    public async Task Requirements_DockersCgroupDriver_MustBeKubelets(int minor, string driver, int expected)
    {
        var (code, _, error) = await ShellPrograms.ShellAsync(
            $$"""
            set -eu
            fail() { printf 'worker1: %s\n' "$*" >&2; exit 1; }
            docker() { echo {{driver}}; }
            {{new Docker().Requirements(new KubernetesVersion(1, minor, 4))}}
            """,
            string.Empty,
            Token
        );
        Assert.Equal(expected, code);
        Assert.Equal(expected == 1, error.Contains("native.cgroupdriver=systemd", StringComparison.Ordinal));
    }

    public void Dispose()
    {
        deadline.Dispose();
        folder.Dispose();
    }

    private static string Open => HostScript.For("router", ForwardScripts.Closed, ForwardScripts.Open);

    private static string PutBack => HostScript.For("router", ForwardScripts.PutBack);

    private static string Table(string table, string chain, string policy, string rule) =>
        $"table {table} {{\n\tset ports {{\n\t\ttype inet_service\n\t}}\n\n\tchain {chain} {{\n\t\ttype filter hook forward "
        + $"priority filter; policy {policy};\n\t\tct state established,related accept\n\t\t{rule}\n\t}}\n}}\n";
}
