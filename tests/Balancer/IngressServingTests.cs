using QuicLoad.Balancer.DataPlane;
using QuicLoad.Balancer.Facts;
using QuicLoad.Balancer.Planning;
using QuicLoad.Tests.Components.Routers;
using Xunit;

namespace QuicLoad.Tests.Balancer;

/// <summary>Ingresses served by a real Caddy behind a real kernel's rules: who answers whom, over which protocol.</summary>
[Collection(RouterNetwork.Collection)]
public sealed class IngressServingTests : IAsyncLifetime, IDisposable
{
    private static readonly ServiceKey Secret = Clusters.Key("tls");

    private readonly CancellationTokenSource deadline = new(TimeSpan.FromSeconds(50));

    private IngressServer server = null!;

    private CancellationToken Token => deadline.Token;

    public async Task InitializeAsync() => server = await IngressServer.StartAsync(Token);

    public Task DisposeAsync() => server.DisposeAsync().AsTask();

    public void Dispose() => deadline.Dispose();

    [Fact]
    public async Task Requests_OverEachProtocol_ReachTheirPodsByHostAndPath()
    {
        var address = (await server.ApplyAsync(Cluster(Shop), Token)).Ingresses[0].Address;
        const string Client = BalancedNetwork.Client;
        Assert.Equal($"pod91 HTTP/1.1 a.example /x?y=1 {Client}", await AskAsync("http://a.example/x?y=1"));
        Assert.Equal($"pod91 HTTP/1.1 a.example / {Client}", await AskAsync("https://a.example/"));
        Assert.Equal($"pod92 HTTP/1.1 a.example /video/1 {Client}", await AskAsync("https://a.example/video/1", "2.0"));
        Assert.Equal($"pod92 HTTP/1.1 a.example /video {Client}", await server.AskQuicAsync(address, "a.example", "/video", Token));
        // over TLS, and over HTTP/2 in the clear, where the Service says so
        Assert.Equal($"pod93 HTTP/2.0 a.example /secure {Client}", await AskAsync("https://a.example/secure"));
        Assert.Equal($"pod94 HTTP/2.0 a.example /calls {Client}", await AskAsync("https://a.example/calls"));
        (string Url, string Who)[] asked =
        [
            // elements of the path, not letters; small letters are not large ones
            ("http://a.example/videos", "pod91"),
            ("http://a.example/VIDEO", "pod91"),
            ("http://a.example/video/", "pod92"),
            ("http://a.example/exact", "pod92"),
            ("http://a.example/exact/", "pod91"),
            // one label before it, not none and not two
            ("http://x.wild.example/", "pod92"),
            ("http://wild.example/", "404"),
            ("http://x.y.wild.example/", "404"),
            // the host decides first
            ("http://x.wild.example/any", "pod92"),
            ("http://other.example/any", "pod91"),
            ("http://other.example/", "404"),
            ("http://other.example/empty", "503"),
            ("http://A.EXAMPLE/", "pod91"),
        ];
        foreach (var (url, who) in asked)
            Assert.Equal($"{url} {who}", $"{url} {(await AskAsync(url)).Split(' ')[0]}");

        Task<string> AskAsync(string url, string version = "1.1") => server.AskAsync(address, url, version, Token);
    }

    [Fact]
    public async Task Refused_Configuration_LeavesTheFormerOneAtWorkAlsoAfterACrash()
    {
        var state = await server.ApplyAsync(Cluster(Shop), Token);
        var address = state.Ingresses[0].Address;
        var good = server.Configuration(state);
        Assert.Equal(good.Digest, server.Wanted);
        Assert.True(await server.Plane.IsThereAsync([address], good, Token));
        var bad = new CaddyConfiguration(good.Text.Replace("\"round_robin\"", "\"none such\"", StringComparison.Ordinal), "bad");
        var error = await Assert.ThrowsAsync<DataPlaneException>(() => server.Plane.ApplyAsync([address], bad, Token));
        Assert.Contains("none such", error.Message, StringComparison.Ordinal);
        Assert.Equal("bad", server.Wanted);
        Assert.True(await server.Plane.IsThereAsync([address], good, Token));
        Assert.StartsWith("pod91 ", await server.AskAsync(address, "https://a.example/", "2.0", Token), StringComparison.Ordinal);
        await server.CrashAsync(Token);
        server.ForgetWanted();
        Assert.True(await server.Plane.IsThereAsync([address], good, Token));
        Assert.Equal(good.Digest, server.Wanted);
        Assert.StartsWith("pod91 ", await server.AskAsync(address, "https://a.example/", "2.0", Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ingress_ThatIsGone_LeavesNothingAndServicesBesideItGoOn()
    {
        var both = Cluster(Shop, Ingresses.Of("without") with { Default = Ingresses.To("a") });
        var addresses = (await server.ApplyAsync(both, Token)).Ingresses.Select(ingress => ingress.Address).ToList();
        Assert.Equal(2, addresses.Distinct().Count());
        var plain = addresses[0];
        Assert.StartsWith("pod91 ", await server.AskAsync(plain, "http://anything.example/", "1.1", Token), StringComparison.Ordinal);
        // it has no certificate: nobody is at port 443
        await Assert.ThrowsAsync<HttpRequestException>(() => server.AskAsync(plain, "https://anything.example/", "1.1", Token));
        await server.ApplyAsync(Cluster(Shop), Token);
        await Assert.ThrowsAsync<HttpRequestException>(() => server.AskAsync(plain, "http://anything.example/", "1.1", Token));
        await server.ApplyAsync(Cluster(), Token);
        var configuration = server.Configuration(Planner.Plan(Cluster(), Clusters.Pool));
        Assert.True(await server.Plane.IsThereAsync([], configuration, Token));
    }

    [Fact]
    public async Task Pods_ThatAreThere_ShareRequestsAndTakeADeadOnesPlace()
    {
        var ingress = Ingresses.Of("i") with { Default = Ingresses.To("both") };
        var address = (await server.ApplyAsync(Cluster(ingress), Token)).Ingresses[0].Address;
        var answers = new List<string>();
        for (var i = 0; i < 12; i++)
            answers.Add((await server.AskAsync(address, "http://x.example/", "1.1", Token)).Split(' ')[0]);
        // a third one, which is ready by the API, takes no connection
        Assert.Equal(["pod91", "pod92"], answers.Distinct().Order());
    }

    private static IngressFacts Shop =>
        Ingresses.Of(
            "shop",
            Ingresses.Rule("a.example", "/", "a"),
            Ingresses.Rule("a.example", "/video", "b"),
            Ingresses.Rule("a.example", "/exact", "b", exact: true),
            Ingresses.Rule("a.example", "/secure", "tls"),
            Ingresses.Rule("a.example", "/calls", "h2c"),
            Ingresses.Rule("*.wild.example", "/", "b"),
            Ingresses.Rule(null, "/any", "a"),
            Ingresses.Rule(null, "/empty", "none")
        ) with
        {
            Certificates = [(["a.example"], Secret)],
        };

    private ClusterFacts Cluster(params IReadOnlyCollection<IngressFacts> ingresses) =>
        Clusters.Of(
            [
                Ingresses.Inner("a"),
                Ingresses.Inner("b"),
                Ingresses.Inner("both"),
                Ingresses.Inner("tls", "https"),
                Ingresses.Inner("h2c", "kubernetes.io/h2c"),
            ],
            ("a", Ingresses.Pod(91)),
            ("b", Ingresses.Pod(92)),
            ("both", Ingresses.Pod(91)),
            ("both", Ingresses.Pod(92)),
            ("both", Ingresses.Pod(95)),
            ("tls", Ingresses.Pod(93)),
            ("h2c", Ingresses.Pod(94))
        ) with
        {
            Ingresses = ingresses,
            Certificates = new Dictionary<ServiceKey, CertificateFacts> { [Secret] = Ingresses.Certificate(server.Certificate) },
        };
}
