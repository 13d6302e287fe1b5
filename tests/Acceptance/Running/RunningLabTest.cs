using Xunit;

namespace QuicLoad.Acceptance.Running;

/// <summary>A test that needs the lab and its stack up.</summary>
public abstract class RunningLabTest(LabRun run) : LabTest(run), IAsyncLifetime
{
    /// <summary>Brings the lab up where no test before has; fails at once where that failed.</summary>
    public Task InitializeAsync() => Run.RequireUpAsync();

    public Task DisposeAsync() => Task.CompletedTask;
}
