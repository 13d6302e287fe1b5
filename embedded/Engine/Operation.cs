using QuicLoad.Embedded.State;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Engine;

/// <summary>One preview, update, refresh or destruction of a stack, from the first step to the last write of the state.</summary>
internal sealed class Operation : IDisposable
{
    private readonly OperationOptions options;
    private readonly OperationScope scope;
    private readonly ProgramMonitor monitor;

    public Operation(OperationOptions options)
    {
        this.options = options;
        scope = new OperationScope(options);
        monitor = new ProgramMonitor(scope);
    }

    /// <summary>What the program talks to.</summary>
    public IMonitor Monitor => monitor;

    /// <summary>Everything secret that the operation knows of.</summary>
    public SecretMask Mask => scope.Mask;

    public void Dispose() => scope.Dispose();

    /// <summary>Runs the program, then deletes what it no longer declares.</summary>
    /// <param name="program">The program: its exit code.</param>
    public async Task<OperationResult> RunAsync(Func<Task<int>> program)
    {
        if (await program().ConfigureAwait(false) != 0)
            scope.Fail();
        CheckSelection();
        if (scope.MayDelete)
            await Deletions
                .RunAsync(scope, [.. scope.Live.Older.Where(r => r.Delete || r.PendingReplacement || !monitor.Registered.Contains(r.Urn))])
                .ConfigureAwait(false);
        return await EndAsync(monitor.Outputs).ConfigureAwait(false);
    }

    /// <summary>Deletes everything.</summary>
    public async Task<OperationResult> DestroyAsync()
    {
        CheckSelection();
        if (!scope.Failed)
            await Deletions.RunAsync(scope, scope.Live.Older).ConfigureAwait(false);
        return await EndAsync(PropertyValue.Map.Empty).ConfigureAwait(false);
    }

    /// <summary>Looks at every resource and keeps what it finds.</summary>
    public async Task<OperationResult> RefreshAsync()
    {
        CheckSelection();
        var all = scope.Live.Older;
        await Task.WhenAll(
                (scope.Failed ? [] : options.Selection.Choose(all))
                    .Where(r => !r.Delete)
                    .Select(state => scope.TryAsync(new Step(StepOp.Refresh, state, state)))
            )
            .ConfigureAwait(false);
        return await EndAsync(all.FirstOrDefault(r => Urn.IsStack(r.Urn))?.Outputs ?? PropertyValue.Map.Empty).ConfigureAwait(false);
    }

    /// <summary>Tells what the flags name in vain. A whole URN that nothing has is an error, after which nothing is deleted.</summary>
    private void CheckSelection()
    {
        foreach (var (severity, message) in options.Selection.Idle(options.Start.Resources.Select(r => r.Urn).Concat(monitor.Registered)))
            scope.TellOfProgram(severity, message, null);
    }

    private async Task<OperationResult> EndAsync(PropertyValue.Map outputs)
    {
        try
        {
            await scope.Live.CommitAsync().ConfigureAwait(false);
            options.Settle();
        }
        catch (Exception e) when (e is StateException or IOException or UnauthorizedAccessException)
        {
            scope.Tell(LogSeverity.Error, $"the state could not be written: {e.Message}", null);
        }
        return new OperationResult(!scope.Failed && !scope.Stopped, scope.Counter.Changes, outputs, scope.Stopped);
    }
}
