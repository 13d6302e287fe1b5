using QuicLoad.Acceptance.Services;
using Xunit;

namespace QuicLoad.Tests.Tools.Lab.Services;

public sealed class ProxyRulesTests
{
    // As iptables-save of Debian 12 prints what kube-proxy 1.20 makes.
    private const string Table = """
        *nat
        :KUBE-SVC-AAAA - [0:0]
        -A KUBE-SERVICES -d 198.51.100.11/32 -p tcp -m comment --comment "services/video:tcp external IP" -m tcp --dport 443 -j KUBE-MARK-MASQ
        -A KUBE-SERVICES -d 198.51.100.11/32 -p tcp -m comment --comment "services/video:tcp external IP" -m tcp --dport 443 -m addrtype --dst-type LOCAL -j KUBE-SVC-AAAA
        -A KUBE-SERVICES -d 198.19.0.1/32 -p tcp -m comment --comment "default/kubernetes:https cluster IP" -m tcp --dport 443 -j KUBE-SVC-BBBB
        -A KUBE-SVC-AAAA -m comment --comment "services/video:tcp" -m statistic --mode random --probability 0.25000000000 -j KUBE-SEP-1
        -A KUBE-SVC-AAAA -m comment --comment "services/video:tcp" -m statistic --mode random --probability 0.33333333349 -j KUBE-SEP-2
        -A KUBE-SVC-AAAA -m comment --comment "services/video:tcp" -m statistic --mode random --probability 0.50000000000 -j KUBE-SEP-3
        -A KUBE-SVC-AAAA -m comment --comment "services/video:tcp" -j KUBE-SEP-4
        -A KUBE-SVC-BBBB -m comment --comment "default/kubernetes:https" -j KUBE-SEP-5
        COMMIT
        """;

    [Fact]
    public void ParseAll_AServiceWithExternalAddresses_HasItsProbabilities()
    {
        var chains = ProxyRules.ParseAll(Table);
        Assert.Equal(["KUBE-SVC-AAAA: 0.25, 0.3333, 0.5, 1", "KUBE-SVC-BBBB: 1"], chains.Select(chain => $"{chain}"));
        Assert.Equal(["198.51.100.11"], chains[0].Entrances);
        Assert.Empty(chains[1].Entrances);
        Assert.True(chains[0].IsEven(4));
    }

    [Theory]
    [InlineData("0.33333333349", "0.50000000000")]
    [InlineData("0.25000000000", "0.33333333349")]
    public void IsEven_OtherProbabilities_IsNot(string share, string other) =>
        Assert.False(ProxyRules.ParseAll(Table.Replace(share, other, StringComparison.Ordinal))[0].IsEven(4));

    [Fact]
    public void IsEven_OtherServers_IsNot() => Assert.False(ProxyRules.ParseAll(Table)[0].IsEven(3));
}
