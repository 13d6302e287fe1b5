using QuicLoad.Balancer.DataPlane;
using QuicLoad.Balancer.Facts;
using QuicLoad.Balancer.Planning;
using QuicLoad.Tests.Golden;
using Xunit;

namespace QuicLoad.Tests.Balancer;

public sealed class IngressPlannerTests
{
    [Fact]
    public void Plan_Hosts_AreTriedByHowMuchTheySay()
    {
        var planned = Plan(
            Ingresses.Rule(null, "/", "a"),
            Ingresses.Rule("*.example", "/", "a"),
            Ingresses.Rule("b.example", "/", "a"),
            Ingresses.Rule("a.example", "/", "a"),
            Ingresses.Rule("b.example", "/more", "b")
        );
        Assert.Equal(["a.example", "b.example", "*.example", null], planned.Hosts.Select(host => host.Name));
        Assert.Equal(["/more", ""], planned.Hosts[1].Paths.Select(path => path.Path));
    }

    [Fact]
    public void Plan_Paths_AreTriedTheLongestFirstAndTheExactBeforeThePrefix()
    {
        var planned = Plan(
            Ingresses.Rule(null, "/", "a"),
            Ingresses.Rule(null, "/foo", "a"),
            Ingresses.Rule(null, "/foo", "b", exact: true),
            Ingresses.Rule(null, "/foo/bar/", "a"),
            Ingresses.Rule(null, "/foo/bar", "b"),
            Ingresses.Rule(null, "/foo/", "b", exact: true)
        );
        Assert.Equal(
            ["/foo/bar False 1", "/foo/ True 2", "/foo True 2", "/foo False 1", " False 1"],
            Assert.Single(planned.Hosts).Paths.Select(path => $"{path.Path} {path.IsExact} {path.Backend.Pods.Count}")
        );
    }

    [Theory]
    [InlineData("/foo", true, "^/foo$")]
    [InlineData("/foo", false, "^/foo(/|$)")]
    [InlineData("", false, "^(/|$)")]
    [InlineData("/a.b*(c)[d]{e}|\\", false, @"^/a\.b\*\(c\)\[d\]\{e\}\|\\(/|$)")]
    [InlineData("/ä", true, "^/ä$")]
    public void Pattern_OfAPath_FitsNothingElse(string path, bool exact, string pattern) =>
        Assert.Equal(pattern, CaddyRoutes.Pattern(new IngressPath(path, exact, new IngressBackend(BackendProtocol.Http, []))));

    [Fact]
    public void Plan_BackendPort_IsFoundByNumberOrName()
    {
        var byName = Ingresses.Of("i") with { Default = new IngressBackendFacts(Clusters.Key("a"), "web", 0) };
        Assert.Equal("203.0.113.1:8443", $"{Assert.Single(Plan(byName).Default!.Pods)}");
        var byNumber = Ingresses.Of("i") with { Default = Ingresses.To("a") };
        Assert.Equal("203.0.113.1:8443", $"{Assert.Single(Plan(byNumber).Default!.Pods)}");
    }

    [Theory]
    [InlineData("a", 81, "service services/a: is not there, or has no TCP port 81")]
    [InlineData("none", 80, "service services/none: is not there, or has no TCP port 80")]
    public void Plan_BackendThatIsNotThere_IsSaidAndAnswersNobody(string service, int port, string problem)
    {
        var planned = Plan(Ingresses.Of("i") with { Default = Ingresses.To(service, port) });
        Assert.Empty(planned.Default!.Pods);
        Assert.Equal([problem], planned.Problems);
    }

    [Fact]
    public void Plan_CertificatesThatCannotBeUsed_AreSaid()
    {
        var (bad, none) = (Clusters.Key("bad"), Clusters.Key("none"));
        var ingress = Ingresses.Of("i") with { Certificates = [(["a.example"], bad), ([], none)] };
        var planned = Planner
            .Plan(
                Clusters.Of([]) with
                {
                    Ingresses = [ingress],
                    Certificates = new Dictionary<ServiceKey, CertificateFacts> { [bad] = CertificateFacts.Unusable("must be good") },
                },
                Clusters.Pool
            )
            .Ingresses[0];
        Assert.Empty(planned.Certificates);
        Assert.Equal(["secret services/bad: must be good", "secret services/none: is not there, or may not be read"], planned.Problems);
    }

    [Fact]
    public void Plan_IngressAndServiceOfOneName_HaveAnAddressEach()
    {
        var state = Planner.Plan(Clusters.Of([Clusters.Service("video")]) with { Ingresses = [Ingresses.Of("video")] }, Clusters.Pool);
        Assert.Equal(2, state.Addresses.Values.Distinct().Count());
        Assert.Equal("198.18.201.3", $"{state.Addresses[Ingresses.Key("video")]}");
        Assert.Equal("198.18.201.2", Assert.Single(state.Frontends).Address.ToString());
    }

    [Fact]
    public void Make_AllKinds_IsItsGolden()
    {
        var secret = Clusters.Key("tls");
        var ingress = Ingresses.Of(
            "shop",
            Ingresses.Rule("shop.example", "/", "a"),
            Ingresses.Rule("shop.example", "/cart", "b", exact: true),
            Ingresses.Rule("*.shop.example", "/secure", "tls"),
            Ingresses.Rule(null, "/calls", "h2c")
        ) with
        {
            Default = Ingresses.To("empty"),
            Certificates = [(["shop.example", "*.shop.example"], secret), ([], secret)],
        };
        var state = Planner.Plan(
            Cluster([ingress, Ingresses.Of("plain")]) with
            {
                Certificates = new Dictionary<ServiceKey, CertificateFacts> { [secret] = new("the chain", "the key", null) },
            },
            Clusters.Pool
        );
        GoldenFile.Verify("Documents/balancer/caddy.json", CaddyConfiguration.Make(state.Ingresses).Text + "\n");
        GoldenFile.Verify(
            "Documents/balancer/ingress.nft",
            RuleSet.Render(
                state.Frontends,
                Clusters.Pool,
                null,
                new Dictionary<System.Net.IPAddress, System.Net.NetworkInformation.PhysicalAddress>(),
                state.Ingresses
            )
        );
    }

    private static IngressFrontend Plan(params IReadOnlyList<IngressRuleFacts> rules) => Plan(Ingresses.Of("i", rules));

    private static IngressFrontend Plan(IngressFacts ingress) => Planner.Plan(Cluster([ingress]), Clusters.Pool).Ingresses[0];

    private static ClusterFacts Cluster(IReadOnlyCollection<IngressFacts> ingresses) =>
        Clusters.Of(
            [
                Ingresses.Inner("a"),
                Ingresses.Inner("b"),
                Ingresses.Inner("tls", "https"),
                Ingresses.Inner("h2c", "kubernetes.io/h2c"),
                Ingresses.Inner("empty"),
            ],
            ("a", Ingresses.Pod(1)),
            ("a", Clusters.Pod(1, name: "other")),
            ("b", Ingresses.Pod(2)),
            ("b", Ingresses.Pod(3)),
            ("tls", Ingresses.Pod(4)),
            ("h2c", Ingresses.Pod(5)),
            ("empty", Ingresses.Pod(6, ready: false))
        ) with
        {
            Ingresses = ingresses,
        };
}
