using System.Text.RegularExpressions;
using QuicLoad.Acceptance.Running;
using Xunit;

namespace QuicLoad.Acceptance.Brief;

public sealed partial class UpTests(LabRun run) : LabTest(run)
{
    private const string ProofLine = "10 of 10 viewers playing over h3, 10 distinct source addresses, 0 translated";

    [Fact]
    [Trait(Suite.Name, Suite.Brief)]
    [Trait(Suite.Name, Suite.Doctor)]
    [Trait(Suite.Name, Suite.Measuring)]
    [Trait(Suite.Lab, Suite.Own)]
    public async Task Up_CleanMachine_Succeeds()
    {
        var up = await Run.UpAsync();
        Run.SayTime("./lab up", up);
        up.Checked();
    }

    [Fact]
    [Trait(Suite.Name, Suite.Brief)]
    [Trait(Suite.Lab, Suite.Own)]
    public async Task Up_CleanMachine_EndsWithTheProof()
    {
        await Run.RefuseFailedUpAsync();
        var last = (await Run.UpAsync()).Text.Split('\n')[^1];
        Assert.True(last == ProofLine, $"it ends with \"{last}\"");
    }

    [Fact]
    [Trait(Suite.Name, Suite.Brief)]
    public async Task Up_SecondTime_ChangesNothing()
    {
        await Run.RequireUpAsync();
        var up = await Run.Transcript.RunAsync(Lab.Stack.Command("up", "--yes", "--expect-no-changes"), Cancel);
        Run.SayTime("a second up", up);
        Assert.True(OnlySame().IsMatch(up.Checked().Output), "not every step is same");
    }

    [GeneratedRegex(@"Resources:\s+\d+ unchanged\s")]
    private static partial Regex OnlySame();
}
