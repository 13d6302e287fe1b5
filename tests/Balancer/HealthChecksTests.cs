using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Time.Testing;
using QuicLoad.Balancer.Facts;
using QuicLoad.Balancer.Health;
using QuicLoad.Contracts;
using QuicLoad.Tests.Shared;
using Xunit;

namespace QuicLoad.Tests.Balancer;

public sealed class HealthChecksTests : IProbe
{
    private readonly HashSet<string> dead = [];

    private readonly List<string> asked = [];

    private readonly List<string> said = [];

    private readonly HealthChecks checks;

    private int changes;

    public HealthChecksTests() =>
        checks = new HealthChecks(this, this, new FakeTimeProvider(), TimeSpan.FromSeconds(2), () => changes++, said.Add);

    Task<bool> IProbe.AnswersAsync(IPEndPoint pod, CancellationToken cancellationToken)
    {
        lock (asked)
            asked.Add($"{pod}");
        return Task.FromResult(!dead.Contains($"{pod}"));
    }

    [Fact]
    public async Task Judge_PodThatFailsTwice_GetsNothingUntilItAnswers()
    {
        var cluster = Cluster(1, 2);
        Assert.Equal("1 2", Ready(cluster));
        dead.Add("203.0.113.2:8443");
        await checks.CheckAsync(default);
        Assert.Equal("1", Ready(cluster));
        Assert.Equal((2, 1), (asked.Count(pod => pod == "203.0.113.2:8443"), changes));
        await checks.CheckAsync(default);
        Assert.Equal((3, 1), (asked.Count(pod => pod == "203.0.113.2:8443"), changes));
        dead.Clear();
        await checks.CheckAsync(default);
        Assert.Equal("1 2", Ready(cluster));
        Assert.Equal(2, changes);
        Assert.Equal(["203.0.113.2:8443: fails its check, and gets nothing new", "203.0.113.2:8443: is well again"], said);
    }

    [Fact]
    public async Task Judge_AllFail_AllStayIn()
    {
        dead.UnionWith(["203.0.113.1:8443", "203.0.113.2:8443"]);
        var cluster = Cluster(1, 2);
        checks.Judge(cluster);
        await checks.CheckAsync(default);
        Assert.Equal("1 2", Ready(cluster));
    }

    [Fact]
    public async Task Judge_UdpPort_IsAsTheTcpPortOfItsNumber()
    {
        var cluster = Clusters.Of(
            [Clusters.Service("video"), Clusters.Service("video-udp", transport: Transport.Udp)],
            ("video", Clusters.Pod(1)),
            ("video", Clusters.Pod(2)),
            ("video-udp", Clusters.Pod(1, transport: Transport.Udp)),
            ("video-udp", Clusters.Pod(2, transport: Transport.Udp))
        );
        dead.Add("203.0.113.1:8443");
        checks.Judge(cluster);
        await checks.CheckAsync(default);
        Assert.Equal("2", Ready(cluster, "video-udp"));
    }

    [Fact]
    public async Task Judge_NodeThatSaysItHasNoPod_GetsNothingOfThatService()
    {
        var cluster = Clusters.Of(
            [Clusters.Service("video", BalancerWords.Local) with { NodeCheckPort = 32000 }, Clusters.Service("other")],
            ("video", Clusters.Pod(1)),
            ("video", Clusters.Pod(2)),
            ("other", Clusters.Pod(1))
        );
        dead.Add("198.51.100.11:32000");
        checks.Judge(cluster);
        await checks.CheckAsync(default);
        Assert.Equal(("2", "1"), (Ready(cluster), Ready(cluster, "other")));
        dead.Clear();
        await checks.CheckAsync(default);
        Assert.Equal("1 2", Ready(cluster));
    }

    [Fact]
    public async Task Judge_NodeNotAskedYet_GetsNothingWhereThereIsAnother()
    {
        ClusterFacts Local(params int[] pods) =>
            Clusters.Of(
                [Clusters.Service("video", BalancerWords.Local) with { NodeCheckPort = 32000 }],
                [.. pods.Select(pod => ("video", Clusters.Pod(pod)))]
            );
        Assert.Equal("1", Ready(Local(1)));
        await checks.CheckAsync(default);
        Assert.Equal("1", Ready(Local(1, 2)));
        await checks.CheckAsync(default);
        Assert.Equal("1 2", Ready(Local(1, 2)));
        Assert.Equal(2, changes);
    }

    [Fact]
    public async Task Check_WhoIsServed_IsAskedAndNobodyElse()
    {
        var ingress = Ingresses.Of("i", Ingresses.Rule(null, "/", "inner"));
        checks.Judge(
            Clusters.Of(
                [Clusters.Service("video"), Ingresses.Inner("inner"), Ingresses.Inner("other")],
                ("video", Clusters.Pod(1)),
                ("video", Clusters.Pod(2, ready: false)),
                ("inner", Ingresses.Pod(3)),
                ("other", Ingresses.Pod(4))
            ) with
            {
                Ingresses = [ingress],
            }
        );
        await checks.CheckAsync(default);
        Assert.Equal(["203.0.113.1:8443", "203.0.113.3:8443"], asked.Order());
    }

    [Theory]
    [InlineData("tcp", 503, true)]
    [InlineData("http", 200, true)]
    [InlineData("http", 503, false)]
    [InlineData("https", 200, false)]
    public async Task Answers_OfAServer_AreAsItsKindSays(string kind, int status, bool well)
    {
        var pod = new IPEndPoint(IPAddress.Loopback, FreePort.Next());
        using var listener = new HttpListener { Prefixes = { $"http://{pod}/" } };
        listener.Start();
        _ = ServeAsync(listener, status);
        using var probe = new ConnectionProbe(kind, TimeSpan.FromSeconds(1));
        // a loaded machine may take more than the second that there is
        var answers = new List<bool>();
        for (var i = 0; i < 20 && !answers.Contains(well); i++)
            answers.Add(await probe.AnswersAsync(pod, default));
        Assert.Contains(well, answers);
        if (!well)
            Assert.DoesNotContain(true, answers);
    }

    [Fact]
    public async Task Answers_NobodyThere_IsNo()
    {
        using var probe = new ConnectionProbe(BalancerWords.TcpCheck, TimeSpan.FromSeconds(1));
        Assert.False(await probe.AnswersAsync(new IPEndPoint(IPAddress.Loopback, FreePort.Next()), default));
    }

    private static async Task ServeAsync(HttpListener listener, int status)
    {
        try
        {
            while (true)
            {
                var context = await listener.GetContextAsync();
                context.Response.StatusCode = context.Request.Url!.AbsolutePath == "/healthz" ? status : 500;
                context.Response.Close();
            }
        }
        catch (Exception error) when (error is HttpListenerException or ObjectDisposedException or SocketException)
        {
            // the test is over
        }
    }

    private static ClusterFacts Cluster(params IEnumerable<int> pods) =>
        Clusters.Of([Clusters.Service("video")], pods.Select(pod => ("video", Clusters.Pod(pod))));

    private string Ready(ClusterFacts cluster, string service = "video") =>
        string.Join(
            ' ',
            checks
                .Judge(cluster)
                .Endpoints[Clusters.Key(service)]
                .Where(pod => pod.IsReady)
                .Select(pod => $"{pod.Address}".Split('.')[3])
                .Order()
        );
}
