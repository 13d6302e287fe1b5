using QuicLoad.Acceptance.Lifecycle;
using QuicLoad.Acceptance.Running;
using QuicLoad.Lab.Commands;
using QuicLoad.Lab.Processes;
using QuicLoad.Lab.State;

namespace QuicLoad.Acceptance.Services;

/// <summary>The lab with a stack of services on it.</summary>
internal static class StackLab
{
    /// <summary>Brings a stack up, after another one is down. Null, or why it is not up.</summary>
    public static async Task<string?> UpAsync(LabRun run, string stack, CancellationToken cancellationToken)
    {
        if (LabMemory.Load(run.Lab.Folder) is { } memory && memory.Stack != stack)
        {
            var down = await run.Transcript.RunLabAsync("down", cancellationToken);
            if (!down.Succeeded)
                return LifecycleRun.Expect(down);
        }
        return LifecycleRun.Expect(
            await run.Transcript.RunAsync(
                new Command(Path.Combine(run.Lab.Folder.Project, "lab"), "up", "--stack", stack),
                cancellationToken
            )
        );
    }

    /// <summary>The lab as it is now that the stack is up.</summary>
    public static LabSession Open(LabRun run) => new(run.Lab.Folder.Project, "test", new LabOptions(), run.Lab.Console);
}
