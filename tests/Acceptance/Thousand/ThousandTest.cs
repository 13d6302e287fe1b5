using QuicLoad.Acceptance.Running;
using Xunit;

namespace QuicLoad.Acceptance.Thousand;

/// <summary>A test on the stack with a thousand packed users.</summary>
public abstract class ThousandTest(LabRun run) : LabTest(run), IAsyncLifetime
{
    private static Task<string?>? up;

    /// <summary>Brings the stack up once, after another one is down.</summary>
    public async Task InitializeAsync() => Expect(await (up ??= StackLab.UpAsync(Run, ThousandRun.Stack, Cancel)));

    /// <inheritdoc/>
    public Task DisposeAsync() => Task.CompletedTask;
}
