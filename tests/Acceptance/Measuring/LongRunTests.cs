using QuicLoad.Acceptance.Running;
using Xunit;

namespace QuicLoad.Acceptance.Measuring;

/// <summary>4 minutes in phases of 60 s, with a kubelet restarted too, and a browser for each protocol.</summary>
[Trait(Suite.Name, Suite.Measuring)]
public sealed class LongRunTests(LabRun lab, LongRunTests.LongRun run) : AlternatingTests(lab, run), IClassFixture<LongRunTests.LongRun>
{
    private readonly LongRun run = run;

    [Fact]
    public async Task Viewers_KubeletRestarted_DoNotNotice() =>
        Expect(RunChecks.Undisturbed((await run.GetAsync()).Made.Rows, MidRunTrouble.Restarted.Name));

    [Fact]
    public async Task Verdict_MachineWithNothingElseToDo_IsPassed()
    {
        var (made, _) = await run.GetAsync();
        Assert.True(
            made is { ExitCode: 0, Summary.Outcome: "passed" },
            $"exit code {made.ExitCode}, {made.Summary.Outcome}. {string.Join(" ", made.Summary.Bound)}"
        );
    }

    public sealed class LongRun(LabRun lab) : AlternatingRun(lab, "alternating", "4m", "60s", restarts: true, OneNameAsync)
    {
        private static Task OneNameAsync(ScratchProject settings, CancellationToken cancellationToken) =>
            settings.RemoveAsync("viewers.http2Host", cancellationToken);
    }
}
