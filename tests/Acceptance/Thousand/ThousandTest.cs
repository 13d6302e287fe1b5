using QuicLoad.Acceptance.Lifecycle;
using QuicLoad.Acceptance.Running;
using QuicLoad.Lab.Processes;
using QuicLoad.Lab.State;
using Xunit;

namespace QuicLoad.Acceptance.Thousand;

/// <summary>A test on the stack with a thousand packed users; brought up once for all of them, after another one is down.</summary>
public abstract class ThousandTest(LabRun run) : LabTest(run), IAsyncLifetime
{
    private static string? trouble;
    private static bool isUp;

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        if (!isUp)
            trouble = await UpAsync();
        isUp = true;
        Expect(trouble);
    }

    /// <inheritdoc/>
    public Task DisposeAsync() => Task.CompletedTask;

    private async Task<string?> UpAsync()
    {
        if (LabMemory.Load(Lab.Folder) is { } memory && memory.Stack != ThousandRun.Stack)
        {
            var down = await Run.Transcript.RunLabAsync("down", Cancel);
            if (!down.Succeeded)
                return LifecycleRun.Expect(down);
        }
        string[] arguments = ["up", "--stack", ThousandRun.Stack];
        return LifecycleRun.Expect(await Run.Transcript.RunAsync(new Command(Path.Combine(Lab.Folder.Project, "lab"), arguments), Cancel));
    }
}
