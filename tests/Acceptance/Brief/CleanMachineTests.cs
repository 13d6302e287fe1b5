using QuicLoad.Acceptance.Running;
using Xunit;

namespace QuicLoad.Acceptance.Brief;

[Trait(Suite.Name, Suite.Brief)]
[Trait(Suite.Name, Suite.Doctor)]
[Trait(Suite.Lab, Suite.Own)]
public sealed class CleanMachineTests(LabRun run) : LabTest(run)
{
    [Fact]
    public async Task Down_ToBeginWith_MakesACleanMachine() => Expect(await Run.CleanAsync());
}
