using QuicLoad.Components.Cluster;
using QuicLoad.Components.Nodes;
using QuicLoad.Tests.Golden;
using Xunit;

namespace QuicLoad.Tests.Components;

[Collection(MockedPrograms.Name)]
public sealed class WorkerTests
{
    private static readonly string Ticket = $"198.51.100.10:6443 abcdef.0123456789abcdef sha256:{new string('a', 64)}";

    [Fact]
    public async Task Worker_Abandoned_KeepsOnlyWhatIsOnTheHostAndDeletesTheNode()
    {
        var run = await ComponentRun.OfAsync(() =>
            _ = new Worker("worker1", Worker() with { Node = new NodeSite(Rendered.Node, Rendered.Worker with { Abandoned = true }) })
        );
        Assert.Equal(["worker1", "worker1-abandoned", "worker1-join"], run.Names.Order(StringComparer.Ordinal));
        Assert.Equal("198.51.100.10", run.Input("worker1-abandoned", "connection.host"));
        Assert.Null(run.Input("worker1-abandoned", "delete"));
    }

    [Fact]
    public async Task Worker_OtherMachine_ChangesTheTokenAndTheWait()
    {
        var one = await ComponentRun.OfAsync(() => _ = new Worker("worker1", Worker()), _ => Ticket);
        var other = await ComponentRun.OfAsync(
            () =>
                _ = new Worker(
                    "worker1",
                    Worker() with
                    {
                        Node = new NodeSite(Rendered.Node, Rendered.Worker with { HostKey = "ssh-ed25519 BBBB" }),
                    }
                ),
            _ => Ticket
        );
        foreach (var step in new[] { "worker1-token", "worker1-node" })
        {
            Assert.NotEqual(one.Input(step, "create"), other.Input(step, "create"));
            Assert.Equal(Stacks.StackMocks.Text(one.Input(step, "triggers")), Stacks.StackMocks.Text(other.Input(step, "triggers")));
        }
    }

    [Fact]
    public async Task Worker_Join_GetsTheTokenByStandardInputOnly()
    {
        var run = await ComponentRun.OfAsync(() => _ = new Worker("worker1", Worker()), name => name == "worker1-token" ? Ticket : "");
        Assert.Equal(["worker1", "worker1-token", "worker1-join", "worker1-node"], run.Names);
        Assert.Contains("token: abcdef.0123456789abcdef", (string)run.Input("worker1-join", "stdin")!, StringComparison.Ordinal);
        Assert.DoesNotContain(
            run.Seen.SelectMany(args => args.Inputs).Where(pair => pair.Key != "stdin"),
            pair => pair.Value is string text && text.Contains("0123456789abcdef", StringComparison.Ordinal)
        );
        Assert.Equal("none", run.Input("worker1-token", "logging"));
        Assert.Equal("none", run.Input("worker1-join", "logging"));
    }

    [Fact]
    public async Task Worker_Files_AreWrittenAfterTheJoinAndTakenAwayAfterTheReset()
    {
        var run = await ComponentRun.OfAsync(
            () => _ = new Worker("worker1", Worker() with { Files = [new NodeFile("seccomp", "/var/lib/kubelet/x.json", "{}")] }),
            _ => Ticket
        );
        var (join, reset) = ((string)run.Input("worker1-join", "create")!, (string)run.Input("worker1-join", "delete")!);
        Assert.InRange(
            join.IndexOf("/var/lib/kubelet/x.json", StringComparison.Ordinal),
            join.IndexOf("has joined this cluster already", StringComparison.Ordinal),
            int.MaxValue
        );
        Assert.InRange(
            reset.IndexOf("/var/lib/kubelet/x.json", StringComparison.Ordinal),
            reset.IndexOf("is no node any more", StringComparison.Ordinal),
            int.MaxValue
        );
    }

    [Fact]
    public async Task Worker_TokenAndNode_AreStepsOnTheControlPlane()
    {
        var run = await ComponentRun.OfAsync(() => _ = new Worker("worker1", Worker()), _ => Ticket);
        Assert.Equal("198.51.100.10", run.Input("worker1-token", "connection.host"));
        Assert.Equal("198.51.100.11", run.Input("worker1-join", "connection.host"));
        Assert.Equal("198.51.100.10", run.Input("worker1-node", "connection.host"));
    }

    [Fact]
    public async Task Worker_OtherClusterOrRange_ReplacesEveryStep()
    {
        var run = await ComponentRun.OfAsync(() => _ = new Worker("worker1", Worker()), _ => Ticket);
        foreach (var step in new[] { "worker1-token", "worker1-join" })
            Assert.Equal(("cluster-1", "kubelet-1"), (run.Input(step, "triggers.0"), run.Input(step, "triggers.1")));
        Assert.Equal("worker1-join-id", run.Input("worker1-node", "triggers.0"));
    }

    private static WorkerArgs Worker() =>
        new()
        {
            Node = Rendered.Kubelet.Node,
            Access = Rendered.Access,
            Cluster = Rendered.Kubenet,
            KubeletConfigurationId = "kubelet-1",
        };
}
