using QuicLoad.Acceptance.Lifecycle;
using QuicLoad.Acceptance.Running;
using QuicLoad.Lab.Processes;

namespace QuicLoad.Acceptance.Networks;

/// <summary>The lab's machines as a stack needs them.</summary>
internal static class NetworkMachines
{
    /// <summary>Makes a stack's machines; those of another stack go first. Null, or why there are none.</summary>
    public static async Task<string?> MakeAsync(LabRun run, string stack, CancellationToken cancellationToken) =>
        await StackLab.ClearAsync(run, stack, cancellationToken)
        ?? LifecycleRun.Expect(
            run.Transcript.Add(
                await run.Lab.Runner.RunAsync(
                    new Command(Path.Combine(run.Lab.Folder.Project, "lab"), "up", "--machines-only", "--stack", stack, "--workers", "3"),
                    cancellationToken
                )
            )
        );
}
