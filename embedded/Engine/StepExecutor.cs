using System.Diagnostics;
using System.Text.Json;
using QuicLoad.Embedded.State;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Engine;

/// <summary>Carries steps out: asks the provider, keeps the state, tells the events. In a preview it only foresees.</summary>
internal sealed class StepExecutor(LiveState live, IEngineEvents events, SecretMask mask, OperationOptions options) : IDisposable
{
    private readonly SemaphoreSlim slots = new(options.Parallel);
    private readonly ProviderSet providers = options.Providers;
    private readonly StepOutputs kept = new(options.Providers, mask, options.Info.IsDryRun);
    private readonly TimeProvider time = options.Time;
    private readonly bool preview = options.Info.IsDryRun;
    private readonly CancellationToken kill = options.Kill;

    public void Dispose() => slots.Dispose();

    /// <summary>Runs one step.</summary>
    /// <returns>The resource after it, or as it was when it goes.</returns>
    /// <exception cref="StepFailedException">The step failed and was reported.</exception>
    public async Task<ResourceState> RunAsync(Step step)
    {
        var outside =
            !preview
            && step.Custom
            && step.Op is not (StepOp.Same or StepOp.Replace)
            && !step.StateOnly
            && !ProviderSet.IsProvider(step.Type);
        if (outside)
            await slots.WaitAsync(options.Stop).ConfigureAwait(false);
        var watch = Stopwatch.StartNew();
        events.Started(step);
        try
        {
            var result = step.Op switch
            {
                StepOp.Same => await SameAsync(step).ConfigureAwait(false),
                StepOp.Create or StepOp.CreateReplacement => await CreateAsync(step, outside).ConfigureAwait(false),
                StepOp.Update => await UpdateAsync(step, outside).ConfigureAwait(false),
                StepOp.Delete or StepOp.DeleteReplaced or StepOp.ForgetReplaced => await DeleteAsync(step, outside).ConfigureAwait(false),
                StepOp.Read => await ReadAsync(step).ConfigureAwait(false),
                StepOp.Refresh => await RefreshAsync(step, outside).ConfigureAwait(false),
                _ => step.New,
            };
            if (result is not null && step.New is not null && step.Op != StepOp.Replace && ProviderSet.IsProvider(step.Type))
                providers.Configure(result);
            events.Ended(step, result, true, watch.Elapsed);
            return result ?? step.Old!;
        }
        catch (Exception e) when (e is not StepFailedException)
        {
            var message = mask.Apply(
                e switch
                {
                    ProviderException or StateException or IOException or UnauthorizedAccessException or JsonException or FormatException =>
                        e.Message,
                    OperationCanceledException => "stopped before it was done",
                    _ => e.ToString(),
                }
            );
            events.Told(new Diagnostic(LogSeverity.Error, message, step.Urn));
            events.Ended(step, null, false, watch.Elapsed);
            throw new StepFailedException(step.Urn, message);
        }
        finally
        {
            if (outside)
                slots.Release();
        }
    }

    private async Task<ResourceState> SameAsync(Step step)
    {
        await live.PutAsync(step.New!, step.Old).ConfigureAwait(false);
        return step.New!;
    }

    private async Task<ResourceState> CreateAsync(Step step, bool outside)
    {
        var goal = step.New! with { Created = DeploymentJson.Now(time) };
        goal = goal with { Modified = goal.Created };
        if (!outside)
            return await KeepNewAsync(step, kept.Inside(goal, null), null).ConfigureAwait(false);

        var operation = new PendingOperation(goal, "creating");
        await live.BeginAsync(operation).ConfigureAwait(false);
        try
        {
            var made = await providers.Get(goal).CreateAsync(Context(goal, goal.CreateTimeout), goal.Inputs, kill).ConfigureAwait(false);
            StepOutputs.RequireKeepable(made.Id, made.Outputs);
            return await KeepNewAsync(step, kept.Sealed(goal, made.Outputs) with { Id = made.Id }, operation).ConfigureAwait(false);
        }
        catch (PartialFailureException e)
        {
            await KeepNewAsync(step, kept.Failed(kept.Sealed(goal, e.Outputs), e) with { Id = e.Id }, operation).ConfigureAwait(false);
            throw;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await live.AbandonAsync(operation).ConfigureAwait(false);
            throw;
        }
    }

    private async Task<ResourceState> KeepNewAsync(Step step, ResourceState state, PendingOperation? operation)
    {
        await (
            step.Op == StepOp.CreateReplacement ? live.ReplaceAsync(state, step.Old!, operation) : live.PutAsync(state, step.Old, operation)
        ).ConfigureAwait(false);
        return state;
    }

    private async Task<ResourceState> UpdateAsync(Step step, bool outside)
    {
        var (goal, old) = (step.New! with { Modified = DeploymentJson.Now(time) }, step.Old!);
        if (!outside)
        {
            var done = kept.Inside(goal, old);
            await live.PutAsync(done, old).ConfigureAwait(false);
            return done;
        }

        var operation = new PendingOperation(goal, "updating");
        await live.BeginAsync(operation).ConfigureAwait(false);
        try
        {
            var outputs = await providers
                .Get(goal)
                .UpdateAsync(Context(goal, goal.UpdateTimeout), old, goal.Inputs, kill)
                .ConfigureAwait(false);
            StepOutputs.RequireKeepable(old.Id ?? "", outputs);
            var done = kept.Sealed(goal, outputs);
            await live.PutAsync(done, old, operation).ConfigureAwait(false);
            return done;
        }
        catch (PartialFailureException e)
        {
            await live.PutAsync(kept.Failed(kept.Sealed(goal, e.Outputs), e) with { Inputs = old.Inputs }, old, operation)
                .ConfigureAwait(false);
            throw;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await live.AbandonAsync(operation).ConfigureAwait(false);
            throw;
        }
    }

    private async Task<ResourceState?> DeleteAsync(Step step, bool outside)
    {
        var old = step.Old!;
        var operation = outside ? new PendingOperation(old, "deleting") : null;
        if (operation is not null)
            await live.BeginAsync(operation).ConfigureAwait(false);
        try
        {
            if (outside)
                await providers.Get(old).DeleteAsync(Context(old, old.DeleteTimeout), old, kill).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await live.AbandonAsync(operation).ConfigureAwait(false);
            throw;
        }
        await live.RemoveAsync(old, step.Recreated, operation).ConfigureAwait(false);
        return null;
    }

    private async Task<ResourceState> ReadAsync(Step step)
    {
        var goal = step.New!;
        var outputs = preview
            ? null
            : await providers.Get(goal).ReadAsync(Context(goal, null), goal, kill).ConfigureAwait(false)
                ?? throw new ProviderException($"resource '{goal.Id}' does not exist");
        if (outputs is not null)
            StepOutputs.RequireKeepable(goal.Id ?? "", outputs);
        var state = kept.Sealed(goal, outputs ?? goal.Outputs) with { Inputs = PropertyValue.Map.Empty };
        await live.PutAsync(state, step.Old).ConfigureAwait(false);
        return state;
    }

    private async Task<ResourceState?> RefreshAsync(Step step, bool outside)
    {
        var old = step.Old!;
        if (!outside)
            return old;
        var outputs = await providers.Get(old).ReadAsync(Context(old, null), old, kill).ConfigureAwait(false);
        if (outputs is null)
        {
            await live.RemoveAsync(old, recreated: false).ConfigureAwait(false);
            return null;
        }
        StepOutputs.RequireKeepable(old.Id ?? "", outputs);
        var found = old with
        {
            Outputs = outputs.Seal(old.AdditionalSecretOutputs),
            InitErrors = [.. old.InitErrors.Where(Interruptions.IsNote)],
        };
        if (DeploymentJson.Same(found, old))
            return old;
        found = found with { Modified = DeploymentJson.Now(time) };
        await live.AmendAsync(old.Urn, _ => found).ConfigureAwait(false);
        return found;
    }

    private StepContext Context(ResourceState state, TimeSpan? timeout) =>
        new(
            state.Urn,
            Urn.Name(state.Urn),
            state.Type,
            timeout,
            (severity, message) => events.Told(new Diagnostic(severity, mask.Apply(message), state.Urn, Passing: true))
        );
}
