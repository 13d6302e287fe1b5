using System.Net;
using k8s;
using QuicLoad.Balancer.Cluster;
using QuicLoad.Balancer.Facts;
using QuicLoad.Contracts;
using Xunit;

namespace QuicLoad.Tests.Balancer;

/// <summary>The client against an API server: what is asked, and what is made of the answers.</summary>
public sealed class ClusterViewTests : IDisposable
{
    private const string Services = "/api/v1/services";

    private const string Slices = "/apis/discovery.k8s.io/v1/endpointslices";

    private const string Endpoints = "/api/v1/endpoints";

    private const string IngressList = "/apis/networking.k8s.io/v1/ingresses";

    private const string Nodes = "/api/v1/nodes";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly CancellationTokenSource stop = new(TimeSpan.FromSeconds(50));

    private readonly FakeApi api = new();

    private readonly Kubernetes client;

    public ClusterViewTests()
    {
        client = new Kubernetes(new KubernetesClientConfiguration { Host = $"{api.Address}" });
        api.SetList(Services, List("ServiceList", Service("7", "")));
        api.SetList(
            Nodes,
            List(
                "NodeList",
                """{ "metadata": { "name": "worker1" }, "status": { "addresses": [ { "type": "InternalIP", "address": "198.51.100.11" } ] } }"""
            )
        );
    }

    public void Dispose()
    {
        stop.Cancel();
        client.Dispose();
        api.Dispose();
        stop.Dispose();
    }

    [Fact]
    public async Task Run_ReleaseWithSlices_FollowsThem()
    {
        api.SetList(Slices, List("EndpointSliceList", Slice("video-a", "203.0.113.1"), Slice("video-b", "203.0.113.2")));
        using var view = Start();
        await UntilAsync(view, facts => Pods(facts) == "203.0.113.1 203.0.113.2");
        api.Tell(Slices, $$"""{ "type": "DELETED", "object": {{Slice("video-a", "203.0.113.1")}} }""");
        await UntilAsync(view, facts => Pods(facts) == "203.0.113.2");
        api.Tell(Slices, $$"""{ "type": "ADDED", "object": {{Slice("video-c", "203.0.113.3")}} }""");
        await UntilAsync(view, facts => Pods(facts) == "203.0.113.2 203.0.113.3");
        api.Tell(Services, $$"""{ "type": "MODIFIED", "object": {{Service("8", "198.18.200.1")}} }""");
        await UntilAsync(view, facts => facts.Services.Single().Shown.Count == 1);
        Assert.True(view.IsConnected);
        Assert.Contains(
            api.Asked,
            line => line.StartsWith($"GET {Slices}?allowWatchBookmarks=true&resourceVersion=100", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Run_OlderRelease_FollowsEndpoints()
    {
        api.SetList(Endpoints, List("EndpointsList", OldEndpoints("203.0.113.1")));
        using var view = Start();
        await UntilAsync(view, facts => Pods(facts) == "203.0.113.1");
        api.Tell(Endpoints, $$"""{ "type": "MODIFIED", "object": {{OldEndpoints("203.0.113.9")}} }""");
        await UntilAsync(view, facts => Pods(facts) == "203.0.113.9");
    }

    [Fact]
    public async Task Run_WithIngresses_WaitsForThemAndFollowsThem()
    {
        api.SetList(Endpoints, List("EndpointsList", OldEndpoints("203.0.113.1")));
        using var view = Start(BalancerWords.ClassedIngresses);
        while (!api.Asked.Any(line => line.StartsWith($"GET {IngressList}", StringComparison.Ordinal)))
            await Task.Delay(10, stop.Token);
        Assert.Null(view.Facts);
        api.SetList(IngressList, List("IngressList", Ingress("shop", "quic-load"), Ingress("x", "y")));
        await UntilAsync(view, _ => true);
        Assert.Equal("shop", Assert.Single(view.Facts!.Ingresses).Key.Name);
        api.Tell(IngressList, $$"""{ "type": "ADDED", "object": {{Ingress("new", "quic-load")}} }""");
        await UntilAsync(view, facts => facts.Ingresses.Count == 2);
        api.Tell(IngressList, $$"""{ "type": "MODIFIED", "object": {{Ingress("new", "y")}} }""");
        await UntilAsync(view, facts => facts.Ingresses.Count == 1);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(200)]
    public async Task Secret_ByItsName_IsAskedForAloneAndMayBeMissing(int code)
    {
        const string Place = "/api/v1/namespaces/services/secrets/tls";
        if (code == 200)
            api.SetList(
                Place,
                """{ "kind": "Secret", "apiVersion": "v1", "metadata": { "name": "tls" }, "data": { "tls.crt": "QQ==" } }"""
            );
        var read = await new SecretSource(client).ReadAsync(Clusters.Key("tls"), stop.Token);
        Assert.Equal(code == 200 ? "must have tls.crt and tls.key" : null, read?.Problem);
        Assert.Equal([$"GET {Place}"], api.Asked);
    }

    [Fact]
    public async Task Run_WatchThatTheApiHasForgotten_ListsAgain()
    {
        api.SetList(Endpoints, List("EndpointsList", OldEndpoints("203.0.113.1")));
        using var view = Start();
        await UntilAsync(view, facts => Pods(facts) == "203.0.113.1");
        api.SetList(Endpoints, List("EndpointsList", OldEndpoints("203.0.113.2")));
        api.Tell(Endpoints, """{ "type": "ERROR", "object": { "kind": "Status", "code": 410, "reason": "Expired", "metadata": {} } }""");
        await UntilAsync(view, facts => Pods(facts) == "203.0.113.2");
    }

    [Fact]
    public async Task Write_StatusAndFinalizer_ArePatchesOfNothingElse()
    {
        var service = Clusters.Service("video") with { Version = "7" };
        var writer = new ServiceWriter(client);
        await writer.WriteAsync(new ServiceChange(service, [BalancerWords.Finalizer], null), stop.Token);
        await writer.WriteAsync(new ServiceChange(service, null, [IPAddress.Parse("198.18.200.1")]), stop.Token);
        await writer.WriteAsync(new ServiceChange(service, null, []), stop.Token);
        var ingress = Ingresses.Of("shop") with { Version = "9" };
        await writer.WriteAsync(new ServiceChange(ingress, [BalancerWords.Finalizer], null), stop.Token);
        await writer.WriteAsync(new ServiceChange(ingress, null, [IPAddress.Parse("198.18.200.2")]), stop.Token);
        Assert.Equal(
            [
                """PATCH /api/v1/namespaces/services/services/video {"metadata":{"finalizers":["quic-load/balancer"],"resourceVersion":"7"}}""",
                """PATCH /api/v1/namespaces/services/services/video/status {"status":{"loadBalancer":{"ingress":[{"ip":"198.18.200.1"}]}}}""",
                """PATCH /api/v1/namespaces/services/services/video/status {"status":{"loadBalancer":{"ingress":null}}}""",
                """PATCH /apis/networking.k8s.io/v1/namespaces/services/ingresses/shop {"metadata":{"finalizers":["quic-load/balancer"],"resourceVersion":"9"}}""",
                """PATCH /apis/networking.k8s.io/v1/namespaces/services/ingresses/shop/status {"status":{"loadBalancer":{"ingress":[{"ip":"198.18.200.2"}]}}}""",
            ],
            api.Asked
        );
    }

    private ClusterView Start(string? ingresses = null)
    {
        var view = new ClusterView(client, TimeProvider.System, _ => { }, ingresses);
        _ = view.RunAsync(stop.Token);
        return view;
    }

    private static async Task UntilAsync(ClusterView view, Func<ClusterFacts, bool> isSo)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (view.Facts is not { } facts || !isSo(facts))
            await view.WaitAsync(TimeSpan.FromSeconds(1), limit.Token);
    }

    private static string Pods(ClusterFacts facts) =>
        string.Join(' ', facts.Endpoints[Clusters.Key("video")].Select(pod => $"{pod.Address}").Order(StringComparer.Ordinal));

    private static string List(string kind, params IEnumerable<string> items) =>
        $$"""{ "kind": "{{kind}}", "apiVersion": "v1", "metadata": { "resourceVersion": "100" }, "items": [ {{string.Join(", ", items)}} ] }""";

    private static string Service(string version, string address) =>
        $$"""
            {
              "metadata": { "name": "video", "namespace": "services", "resourceVersion": "{{version}}" },
              "spec": { "type": "LoadBalancer", "ports": [ { "name": "https", "port": 443, "protocol": "TCP" } ] },
              "status": { "loadBalancer": { "ingress": [ {{(address.Length == 0 ? "" : $$"""{ "ip": "{{address}}" }""")}} ] } }
            }
            """;

    private static string Ingress(string name, string ofClass) =>
        $$"""
            {
              "metadata": { "name": "{{name}}", "namespace": "services", "resourceVersion": "101" },
              "spec": { "ingressClassName": "{{ofClass}}" }
            }
            """;

    private static string Slice(string name, string pod) =>
        $$"""
            {
              "metadata": {
                "name": "{{name}}", "namespace": "services", "resourceVersion": "101", "labels": { "kubernetes.io/service-name": "video" }
              },
              "addressType": "IPv4",
              "ports": [ { "name": "https", "port": 8443, "protocol": "TCP" } ],
              "endpoints": [ { "addresses": ["{{pod}}"], "conditions": { "ready": true } } ]
            }
            """;

    private static string OldEndpoints(string pod) =>
        $$"""
            {
              "metadata": { "name": "video", "namespace": "services", "resourceVersion": "101" },
              "subsets": [ { "addresses": [ { "ip": "{{pod}}" } ], "ports": [ { "name": "https", "port": 8443 } ] } ]
            }
            """;
}
