using QuicLoad.Acceptance.Lifecycle;
using QuicLoad.Acceptance.Running;
using QuicLoad.Lab.Plan;
using Xunit;

namespace QuicLoad.Acceptance.Networks;

/// <summary>The routing of a running cluster is a setting like others: changed by one up, while viewers play.</summary>
[Trait(Suite.Name, Suite.Networks)]
public sealed class RoutingChangeTests(LabRun run) : LabTest(run)
{
    /// <summary>All networks of it run on the machines of this stack.</summary>
    private const string Stack = "bridge";

    [Fact]
    public Task RoutingChange_OnARunningCluster_KeepsViewersPlaying() =>
        CheckAsync(async checks =>
        {
            Expect(await NetworkMachines.MakeAsync(Run, Stack, Cancel));
            var lab = StackLab.Open(Run);
            await lab.Shell.ReadAsync(LabPlan.Router, Cancel, "systemctl", "enable", "--quiet", "--now", "frr");
            using var lifecycle = new LifecycleRun(lab, checks, Run.Transcript, Run.Seed);
            await checks.CheckAsync(
                "the scenario is played to its end",
                async () =>
                {
                    await new RoutingChangeScenario(lifecycle).PlayAsync(Cancel);
                    return null;
                }
            );
        });
}
