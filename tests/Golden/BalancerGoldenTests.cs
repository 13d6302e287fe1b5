using System.Net;
using QuicLoad.Components.Balancing;
using QuicLoad.Components.Remote;
using Xunit;

namespace QuicLoad.Tests.Golden;

/// <summary>The scripts that the balancer, its account and the nodes' way back to it are made by.</summary>
public sealed class BalancerGoldenTests
{
    private static readonly HostConnection Host = new()
    {
        Name = "balancer",
        Address = IPAddress.Parse("198.51.100.2"),
        HostKey = "ssh-ed25519 AAAA",
    };

    private static readonly BalancerHostArgs Balancer = new()
    {
        Host = Host,
        Pool = [IPNetwork.Parse("198.18.200.0/28"), IPNetwork.Parse("198.18.201.0/30")],
        Package = new BalancerPackage(new Uri("http://198.18.0.80/balancer/quic-load-balancer.tar.gz"), "digest"),
        HealthPort = 9180,
        Kubeconfig = "the kubeconfig",
    };

    private static readonly VirtualAddressArgs Shared = new()
    {
        Host = Host,
        Address = IPAddress.Parse("198.51.100.4"),
        RouterId = 4,
        Place = 1,
        Peers = [IPAddress.Parse("198.51.100.3")],
    };

    private static readonly ScriptGoldens Goldens = new(
        "Balancer",
        new Dictionary<string, Func<string>>
        {
            ["account-make"] = () => BalancerAccountScripts.Make("master"),
            ["account-remove"] = () => BalancerAccountScripts.Remove("master"),
            ["balancer-install"] = () => BalancerScripts.Install(Balancer, new string('a', 64)),
            ["account-make-ingresses"] = () => BalancerAccountScripts.Make("master", servesIngresses: true),
            ["balancer-install-ingresses"] = () => BalancerScripts.Install(Balancer with { Ingresses = "class" }, new string('a', 64)),
            ["balancer-install-acme"] = () =>
                BalancerScripts.Install(
                    Balancer with
                    {
                        Ingresses = "class",
                        Acme = new AcmeDirectory(
                            new Uri("https://ca.example/acme/directory"),
                            "operations@shop.example",
                            "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"
                        ),
                    },
                    new string('a', 64)
                ),
            ["balancer-remove"] = () => BalancerScripts.Remove(Balancer),
            ["balancer-install-pair"] = () =>
                BalancerScripts.Install(Balancer with { VirtualAddress = Shared.Address }, new string('a', 64)),
            ["address-set"] = () => VirtualAddressScripts.Set(Shared),
            ["address-remove"] = () => VirtualAddressScripts.Remove("balancer"),
            ["return-set"] = () =>
                ReturnScripts.Set(
                    new BalancerReturnArgs { Host = Host with { Name = "worker1" }, Balancer = IPAddress.Parse("198.51.100.2") }
                ),
            ["return-remove"] = () => ReturnScripts.Remove("worker1"),
        }
    );

    public static TheoryData<string> Names => Goldens.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Script_IsItsGolden(string name) => Goldens.Verify(name);

    [Theory]
    [MemberData(nameof(Names))]
    public Task Script_PleasesShellcheck(string name) => Goldens.ShellcheckAsync(name);

    [Fact]
    public void Folder_HasOneFileForEach() => Goldens.ExpectOneEach();

    [Fact]
    public void Kubeconfig_OfWhatTheHostPrinted_IsItsGolden() =>
        GoldenFile.Verify(
            "Documents/balancer/kubeconfig.yaml",
            BalancerKubeconfig.Render(
                "master",
                IPEndPoint.Parse("198.51.100.10:6443"),
                $"{new string('A', 120)}==\n{new string('t', 30)}.x.y"
            )
        );

    [Theory]
    [InlineData("vrrp", 1)]
    [InlineData("vrrp-alone", 0)]
    public void Vrrp_OfAHost_IsItsGolden(string name, int peers) =>
        GoldenFile.Verify(
            $"Documents/balancer/{name}.conf",
            VrrpConfiguration.Render(Shared with { Peers = [.. Shared.Peers.Take(peers)] }) + "\n"
        );

    [Theory]
    [InlineData("")]
    [InlineData("A\nB")]
    [InlineData("motd\nAAAA\ntoken")]
    public void Kubeconfig_OfAnythingElse_IsRefusedWithoutShowingIt(string text)
    {
        var error = Assert.Throws<FormatException>(() => BalancerKubeconfig.Render("master", IPEndPoint.Parse("198.51.100.10:6443"), text));
        Assert.Equal(
            "master: what it printed of the balancer's account must be two lines, the cluster's CA and a token. Look at its kubectl.",
            error.Message
        );
    }
}
