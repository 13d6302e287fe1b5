using QuicLoad.Acceptance.Lifecycle;
using QuicLoad.Acceptance.Running;
using Xunit;

namespace QuicLoad.Acceptance.Networks;

/// <summary>Each pod network on real machines: up, proved, scaled, broken, rebooted, and gone without a trace.</summary>
[Trait(Suite.Name, Suite.Networks)]
public sealed class NetworkTests(LabRun run) : LabTest(run)
{
    public static TheoryData<string> Names => [.. NetworkCases.All.Select(one => one.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public Task Network_OnRealMachines_KeepsItsPromises(string name) =>
        CheckAsync(async checks =>
        {
            var network = NetworkCases.All.Single(one => one.Name == name);
            Expect(await NetworkMachines.MakeAsync(Run, network.Stack, Cancel));
            using var lifecycle = new LifecycleRun(StackLab.Open(Run), checks, Run.Transcript, Run.Seed);
            await checks.CheckAsync(
                "the scenario is played to its end",
                async () =>
                {
                    await new NetworkScenario(lifecycle, network).PlayAsync(Cancel);
                    return null;
                }
            );
        });
}
