using QuicLoad.Doctor.Checks;
using QuicLoad.Doctor.Network;
using Xunit;

namespace QuicLoad.Tests.Tools.Doctor.Network;

public sealed class NetworkTestTests
{
    [Fact]
    public async Task RunAsync_HealthyHosts_TriesEveryPairAndLeavesNothing()
    {
        var network = new FakeNetwork();
        var reading = await network.RunAsync();
        Assert.Empty(reading.Problems);
        Assert.Equal(network.Sample.Plan.Pairs, reading.Plan.Pairs);
        Assert.All(new PairJudge(reading).Judge(), result => Assert.Equal((State.Ok, ""), (result.State, result.Finding)));
        Assert.Equal(["master", "router", "worker1", "worker2"], HostsOf(network, "stop"));
        Assert.Equal("master remove", network.Ran.Last());
    }

    [Theory]
    [InlineData("make")]
    [InlineData("pods")]
    [InlineData("listen")]
    [InlineData("send")]
    public async Task RunAsync_Stopped_RemovesWhatItMade(string moment)
    {
        using var stop = new CancellationTokenSource();
        var network = new FakeNetwork();
        foreach (var host in network.Sample.Stack.Hosts)
            network.Others[$"{host.Name} {moment}"] = healthy =>
            {
                stop.Cancel();
                return healthy;
            };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => network.RunAsync(stop.Token));
        Assert.Equal(HostsOf(network, "listen"), HostsOf(network, "stop"));
        Assert.Equal("master remove", network.Ran.Last());
    }

    [Fact]
    public async Task RunAsync_ListeningFails_IsEndedThereTooAndTheOthersAreTried()
    {
        var network = new FakeNetwork("worker2") { Codes = { ["worker2 listen"] = 1 } };
        network.Others["worker2 listen"] = _ => "worker2: its probe program does not start: no raw socket\n";
        var reading = await network.RunAsync();
        Assert.Equal(new NetworkProblem("worker2", "its probe program does not start: no raw socket", ""), Assert.Single(reading.Problems));
        Assert.DoesNotContain(reading.Plan.Pairs, pair => pair.From == "worker2" || pair.To == "worker2");
        Assert.Contains(reading.Plan.Pairs, pair => pair is { From: "worker1", To: "master" });
        Assert.Contains("worker2 stop", network.Ran);
    }

    [Fact]
    public async Task RunAsync_APodThatDoesNotRun_IsSaid()
    {
        const string Why = "its probe pod does not run: Failed, OutOfpods: Node didn't have enough resource: pods";
        var network = new FakeNetwork("worker2");
        network.Others["master pods"] = healthy =>
            healthy.Replace(
                $"\"phase\":\"Running\",\"podIP\":\"{ProbeSample.Pod2}\"",
                "\"phase\":\"Failed\",\"reason\":\"OutOfpods\",\"message\":\"Node didn't have enough resource: pods\"",
                StringComparison.Ordinal
            );
        var reading = await network.RunAsync();
        Assert.Equal([("worker2", Why)], reading.Problems.Select(problem => (problem.Host, problem.Why)));
        Assert.Equal(["master", "router", "worker1"], HostsOf(network, "stop"));
    }

    [Fact]
    public async Task RunAsync_NoAnswerOfTheApi_MakesNothing()
    {
        var network = new FakeNetwork { Others = { ["master nodes"] = _ => "removed 1\nnodes 1\n" } };
        var reading = await network.RunAsync();
        Assert.Equal([("master", "the Kubernetes API does not answer")], reading.Problems.Select(problem => (problem.Host, problem.Why)));
        Assert.DoesNotContain("master make", network.Ran);
        Assert.DoesNotContain("master remove", network.Ran);
    }

    [Fact]
    public async Task RunAsync_AnEarlierRunsNamespaceStays_MakesNothing()
    {
        var network = new FakeNetwork();
        network.Others["master nodes"] = healthy => healthy.Replace("removed 0", "removed 1", StringComparison.Ordinal);
        var reading = await network.RunAsync();
        Assert.Equal("the namespace quic-load-network of an earlier run cannot be removed", Assert.Single(reading.Problems).Why);
        Assert.DoesNotContain("master make", network.Ran);
    }

    [Fact]
    public async Task RunAsync_NamespaceThatStays_IsSaid()
    {
        var network = new FakeNetwork { Codes = { ["master remove"] = 1 } };
        network.Others["master remove"] = _ => "master: cannot remove the namespace quic-load-network.\n";
        var reading = await network.RunAsync();
        Assert.Equal("cannot remove the namespace quic-load-network.", Assert.Single(reading.Problems).Why);
    }

    [Theory]
    [InlineData("worker1 prepare", "missing 0\n perl\nlinks 0\naddresses 0\npause 0\n k8s.gcr.io/pause:3.2\n", "it has no perl")]
    [InlineData("worker1 prepare", "missing 0\nlinks 0\naddresses 0\npause 0\n", "its container runtime has no pause image")]
    [InlineData("worker1 prepare", "Welcome!", "its answer cannot be read: \"Welcome!\" must be a heading: a name and an exit code.")]
    [InlineData("worker1 send", "from-pod 1\nfrom-node 0\n", "its sending program failed")]
    [InlineData(
        "worker1 send",
        "from-pod 0\n 00000000 - - 0 0\nfrom-node 0\n",
        "its answer cannot be read: \"00000000\" must be a pair of worker1."
    )]
    [InlineData(
        "worker1 stop",
        "arrivals 0\n 00000000 10.0.0.1\nsightings 0\n",
        "its answer cannot be read: \"00000000 10.0.0.1\" must be 5 words of arrivals."
    )]
    [InlineData(
        "worker1 stop",
        "arrivals 0\n 0000ffff 10.0.0.1 10.0.0.2 64 1500\nsightings 0\n",
        "its answer cannot be read: \"0000ffff\" must be the number of a pair."
    )]
    public async Task RunAsync_OddAnswer_IsThatHostsProblemOnly(string script, string answer, string why)
    {
        var network = new FakeNetwork(script.EndsWith("prepare", StringComparison.Ordinal) ? "worker1" : null)
        {
            Others = { [script] = _ => answer },
        };
        var reading = await network.RunAsync();
        Assert.Equal(("worker1", why), reading.Problems.Select(problem => (problem.Host, problem.Why)).First());
        Assert.All(reading.Problems, problem => Assert.Equal("worker1", problem.Host));
        var others = new PairJudge(reading).Judge().Where(result => result.Pair.From != "worker1" && result.Pair.To != "worker1").ToList();
        Assert.NotEmpty(others);
        Assert.All(others, result => Assert.Equal((State.Ok, ""), (result.State, result.Finding)));
        Assert.Equal("master remove", network.Ran.Last());
    }

    [Fact]
    public async Task RunAsync_ACordonedNode_IsTriedAndSaid()
    {
        var network = new FakeNetwork();
        network.Others["master nodes"] = healthy =>
            healthy.Replace("\"spec\":{},", "\"spec\":{\"unschedulable\":true},", StringComparison.Ordinal);
        var reading = await network.RunAsync();
        Assert.Empty(reading.Problems);
        Assert.Contains("worker1 is cordoned: its probe pod was put there all the same.", reading.Remarks);
    }

    private static IEnumerable<string> HostsOf(FakeNetwork network, string script) =>
        network
            .Ran.Where(ran => ran.EndsWith($" {script}", StringComparison.Ordinal))
            .Select(ran => ran.Split(' ')[0])
            .Distinct()
            .Order(StringComparer.Ordinal);
}
