using QuicLoad.Acceptance.Running;
using QuicLoad.Lab.Plan;
using QuicLoad.Lab.Processes;
using Xunit;

namespace QuicLoad.Acceptance.Doctor;

/// <summary>
/// ./doctor --network on real machines: every pair keeps the rules, a fault on the way is found at its pairs and alone, and nothing is
/// left, whatever ends the run.
/// </summary>
[Trait(Suite.Name, Suite.Doctor)]
public sealed class NetworkRulesTests(LabRun run) : RunningLabTest(run)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan TimeToEnd = TimeSpan.FromMinutes(2);

    public static TheoryData<string> Faults => [.. NetworkFault.All.Select(fault => fault.Name)];

    private Command Program =>
        new(Path.Combine(Lab.Folder.Project, "doctor"), "-s", Lab.Network.Stack, "--network", "--json", "--all")
        {
            Directory = Lab.Folder.Project,
        };

    [Fact]
    [Trait(Suite.Name, Suite.Brief)]
    public Task Network_RunningStack_KeepsTheRulesAndLeavesNothing() =>
        CheckAsync(async checks =>
        {
            await checks.CheckAsync("every pair keeps the rules", async () => (await TryAsync()).ExpectHealthy(NodesOf(Lab.Layout)));
            await checks.CheckAsync("nothing is left", LeftAsync);
        });

    [Theory]
    [MemberData(nameof(Faults))]
    public Task Fault_OnTheWay_IsFoundAtItsPairs(string name) =>
        CheckAsync(async checks =>
        {
            var fault = NetworkFault.All.Single(one => one.Name == name);
            var machine = Lab.Layout.Find(fault.Machine);
            try
            {
                await Lab.Shell.ReadAsync(machine, Cancel, "sh", "-ec", fault.Plant);
                await checks.CheckAsync("it is found", async () => fault.Compare(await TryAsync()));
            }
            finally
            {
                await Lab.Shell.ReadAsync(machine, CancellationToken.None, "sh", "-ec", fault.Undo);
            }
            await checks.CheckAsync("nothing is left", LeftAsync);
        });

    [Fact]
    public Task Network_Stopped_LeavesNothing() =>
        CheckAsync(async checks =>
        {
            await CutAsync(Program with { TimeToEnd = TimeToEnd });
            await checks.CheckAsync("nothing is left", LeftAsync);
        });

    [Fact]
    public Task Network_Killed_IsCleanedUpByTheNextRun() =>
        CheckAsync(async checks =>
        {
            await CutAsync(Program);
            await checks.CheckAsync(
                "the killed run left something",
                async () => await LeftAsync() is null ? "nothing is left, so nothing was tried" : null
            );
            await checks.CheckAsync("the next run is well", async () => (await TryAsync()).ExpectHealthy(NodesOf(Lab.Layout)));
            await checks.CheckAsync("nothing is left", LeftAsync);
        });

    private static int NodesOf(LabLayout layout) => layout.Machines.Count(machine => machine.IsNode);

    private async Task<NetworkAnswer> TryAsync() => NetworkAnswer.Parse(await Lab.Runner.RunAsync(Program, Cancel));

    /// <summary>Ends a run when it has made something.</summary>
    private async Task CutAsync(Command program)
    {
        using var cut = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var running = Lab.Runner.RunAsync(program, cut.Token);
        while (!running.IsCompleted && await LeftAsync() is null)
            await Task.Delay(Pause, Cancel);
        await cut.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    /// <summary>What there is of a run, on machines and in the cluster; null for nothing.</summary>
    private async Task<string?> LeftAsync()
    {
        const string OnMachine = "ls -d /run/quic-load-network 2> /dev/null; pgrep -af '[q]uic-load-network/' || true";
        const string InCluster =
            "kubectl --kubeconfig /etc/kubernetes/admin.conf get namespace quic-load-network --ignore-not-found -o name";
        var left = await Task.WhenAll([
            .. Lab.Layout.Machines.Select(machine => ReadAsync(machine, OnMachine)),
            ReadAsync(LabPlan.Master, InCluster),
        ]);
        var lines = string.Join("; ", left.Where(line => line.Length > 0));
        return lines.Length == 0 ? null : lines;
    }

    private async Task<string> ReadAsync(Machine machine, string script) =>
        await Lab.Shell.ReadAsync(machine, Cancel, "sh", "-c", script) is { Length: > 0 } text ? $"{machine.Name}: {text}" : "";
}
