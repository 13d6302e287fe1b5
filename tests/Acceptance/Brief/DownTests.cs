using QuicLoad.Acceptance.Running;
using Xunit;

namespace QuicLoad.Acceptance.Brief;

[Trait(Suite.Name, Suite.Brief)]
public sealed class DownTests(LabRun run) : LabTest(run)
{
    [Fact]
    [Trait(Suite.Name, Suite.Doctor)]
    [Trait(Suite.Name, Suite.Measuring)]
    [Trait(Suite.Lab, Suite.Own)]
    public async Task Down_Lab_Succeeds() => (await Run.DownAsync()).Checked();

    [Fact]
    [Trait(Suite.Lab, Suite.Own)]
    public async Task Down_RoutersRoutes_AreGoneBeforeTheMachines() =>
        Assert.True(
            (await Run.DownAsync()).Output.Contains("the router's routes: gone, and the machines still run", StringComparison.Ordinal),
            "./lab down did not say so"
        );

    [Fact]
    [Trait(Suite.Lab, Suite.Own)]
    public async Task Down_Machine_IsAsItWasBefore()
    {
        await Run.DownAsync();
        Assert.True(Run.Before is not null, "what there was before is not known: no test of this run made a clean machine");
        Expect(string.Join("; ", Run.Before!.DifferencesTo(await MachineSnapshot.TakeAsync(Lab.Runner, Cancel))));
    }

    [Fact]
    [Trait(Suite.Lab, Suite.Own)]
    public async Task Down_SecondTime_Succeeds()
    {
        await Run.DownAsync();
        (await Run.Transcript.RunLabAsync("down", Cancel)).Checked();
    }

    [Fact]
    public void StackFiles_Committed_AreAsTheyWere() => Assert.True(Run.ReadStackFiles() == Run.StackFiles, "a Pulumi.*.yaml has changed");
}
