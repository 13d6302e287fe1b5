using QuicLoad.Acceptance.Lifecycle;
using QuicLoad.Acceptance.Running;
using QuicLoad.Lab.Commands;
using QuicLoad.Lab.Processes;
using QuicLoad.Lab.State;

namespace QuicLoad.Acceptance.Networks;

/// <summary>The lab's machines as a stack needs them.</summary>
internal static class NetworkMachines
{
    /// <summary>Makes a stack's machines; those of another stack go first. Null, or why there are none.</summary>
    public static async Task<string?> MakeAsync(LabRun run, string stack, CancellationToken cancellationToken)
    {
        var lab = run.Lab;
        if (LabMemory.Load(lab.Folder) is { } memory && memory.Stack != stack)
        {
            var down = await run.Transcript.RunLabAsync("down", cancellationToken);
            if (!down.Succeeded)
                return LifecycleRun.Expect(down);
        }
        return LifecycleRun.Expect(
            run.Transcript.Add(
                await lab.Runner.RunAsync(
                    new Command(Path.Combine(lab.Folder.Project, "lab"), "up", "--machines-only", "--stack", stack, "--workers", "3"),
                    cancellationToken
                )
            )
        );
    }

    /// <summary>The lab as it is now that they are made.</summary>
    public static LabSession Open(LabRun run) => new(run.Lab.Folder.Project, "test", new LabOptions(), run.Lab.Console);
}
