using QuicLoad.Acceptance.Lifecycle;
using QuicLoad.Acceptance.Running;
using QuicLoad.Lab.Commands;
using QuicLoad.Lab.Processes;
using QuicLoad.Lab.State;

namespace QuicLoad.Acceptance.Thousand;

/// <summary>The stack with a thousand packed users, brought up once for all tests of a run, after another one is down.</summary>
internal static class ThousandStack
{
    /// <summary>Its name.</summary>
    public const string Name = "thousand";

    private static Task<string?>? up;

    /// <summary>Brings it up, where nobody has.</summary>
    /// <returns>Null where it is up, else why not.</returns>
    public static Task<string?> UpAsync(LabSession lab, Transcript transcript, CancellationToken cancellationToken) =>
        up ??= UpOnceAsync(lab, transcript, cancellationToken);

    private static async Task<string?> UpOnceAsync(LabSession lab, Transcript transcript, CancellationToken cancellationToken)
    {
        if (LabMemory.Load(lab.Folder) is { } memory && memory.Stack != Name)
        {
            var down = await transcript.RunLabAsync("down", cancellationToken);
            if (!down.Succeeded)
                return LifecycleRun.Expect(down);
        }
        string[] arguments = ["up", "--stack", Name];
        return LifecycleRun.Expect(
            await transcript.RunAsync(new Command(Path.Combine(lab.Folder.Project, "lab"), arguments), cancellationToken)
        );
    }
}
