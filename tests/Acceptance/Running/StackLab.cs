using QuicLoad.Acceptance.Lifecycle;
using QuicLoad.Lab.Commands;
using QuicLoad.Lab.Processes;
using QuicLoad.Lab.State;

namespace QuicLoad.Acceptance.Running;

/// <summary>The lab with a stack of a test's choice on it.</summary>
internal static class StackLab
{
    /// <summary>Takes the lab down where another stack is on it. Null, or why it is not down.</summary>
    public static async Task<string?> ClearAsync(LabRun run, string stack, CancellationToken cancellationToken)
    {
        if (LabMemory.Load(run.Lab.Folder) is not { } memory || memory.Stack == stack)
            return null;
        var down = await run.Transcript.RunLabAsync("down", cancellationToken);
        return down.Succeeded ? null : LifecycleRun.Expect(down);
    }

    /// <summary>Brings a stack up, after another one is down. Null, or why it is not up.</summary>
    public static async Task<string?> UpAsync(LabRun run, string stack, CancellationToken cancellationToken) =>
        await ClearAsync(run, stack, cancellationToken)
        ?? LifecycleRun.Expect(
            await run.Transcript.RunAsync(
                new Command(Path.Combine(run.Lab.Folder.Project, "lab"), "up", "--stack", stack),
                cancellationToken
            )
        );

    /// <summary>The lab as it is now that the stack is up.</summary>
    public static LabSession Open(LabRun run) => new(run.Lab.Folder.Project, "test", new LabOptions(), run.Lab.Console);
}
