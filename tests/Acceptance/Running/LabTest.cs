using QuicLoad.Lab.Commands;
using Xunit;

namespace QuicLoad.Acceptance.Running;

/// <summary>A test on the lab. All share one run, so they run one after another.</summary>
[Collection(SharedLab.Name)]
public abstract class LabTest(LabRun run)
{
    private protected LabRun Run => run;

    private protected LabSession Lab => run.Lab;

    private protected static CancellationToken Cancel => TestProcess.Stopped;

    /// <summary>Makes several checks, and fails with all that do not hold.</summary>
    private protected async Task CheckAsync(Func<Checklist, Task> scenario)
    {
        var checks = new Checklist(Lab.Steps.Say);
        await scenario(checks);
        checks.Close();
    }

    /// <summary>Fails with what was found, in full; null or empty is nothing.</summary>
    private protected static void Expect(string? found)
    {
        if (found is { Length: > 0 })
            Assert.Fail(found);
    }
}
