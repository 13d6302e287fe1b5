using System.Collections.Immutable;
using QuicLoad.Embedded.State;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Engine;

/// <summary>One preview, update, refresh or destruction of a stack: the engine behind <see cref="IMonitor"/>.</summary>
internal sealed class Operation : IMonitor, IDisposable
{
    private readonly OperationOptions options;
    private readonly LiveState live;
    private readonly StepGenerator generator;
    private readonly StepExecutor executor;
    private readonly ChangeCounter counter;
    private readonly SecretMask mask = new();
    private readonly Lock deciding = new();
    private readonly Dictionary<string, Task<string>> defaults = new(StringComparer.Ordinal);
    private PropertyValue.Map outputs = PropertyValue.Map.Empty;
    private readonly Fallout fallout = new();
    private volatile bool failed;
    private volatile bool programFailed;

    public Operation(OperationOptions options)
    {
        this.options = options;
        counter = new ChangeCounter(options.Events);
        live = new LiveState(options.Start, options.Info.IsDryRun ? null : options.Save);
        generator = new StepGenerator(options.Info.Stack, options.Info.Project, options.Start.Resources, options.Providers, options.Selection);
        executor = new StepExecutor(live, counter, mask, options);
        mask.Learn(options.Info.SecretConfigKeys.Select(key => options.Info.Config.GetValueOrDefault(key, "")));
        foreach (var state in options.Start.Resources.OrderByDescending(r => ProviderSet.IsProvider(r.Type)))
            Recall(state);
    }

    /// <summary>Everything secret that the operation knows of.</summary>
    public SecretMask Mask => mask;

    public ProgramInfo Info => options.Info;

    public void Dispose() => executor.Dispose();

    /// <summary>Runs the program, then deletes what it no longer declares.</summary>
    /// <param name="program">The program: its exit code.</param>
    public async Task<OperationResult> RunAsync(Func<Task<int>> program)
    {
        if (await program().ConfigureAwait(false) != 0)
            failed = true;
        CheckSelection();
        if ((!failed || (options.ContinueOnError && fallout is { Any: true, Unclear: false } && !programFailed)) && !options.Stop.IsCancellationRequested)
            await DeleteAsync(live.Older.Where(r => r.Delete || r.PendingReplacement || !generator.Registered.Contains(r.Urn)).ToList()).ConfigureAwait(false);
        return await EndAsync().ConfigureAwait(false);
    }

    /// <summary>Deletes everything.</summary>
    public async Task<OperationResult> DestroyAsync()
    {
        CheckSelection();
        if (!failed)
            await DeleteAsync(live.Older).ConfigureAwait(false);
        return await EndAsync().ConfigureAwait(false);
    }

    /// <summary>Looks at every resource and keeps what it finds.</summary>
    public async Task<OperationResult> RefreshAsync()
    {
        CheckSelection();
        var all = live.Older;
        outputs = all.FirstOrDefault(r => Urn.IsStack(r.Urn))?.Outputs ?? outputs;
        await Task.WhenAll((failed ? [] : options.Selection.Of(all)).Where(r => !r.Delete).Select(state => TryAsync(new Step(StepOp.Refresh, state, state)))).ConfigureAwait(false);
        return await EndAsync().ConfigureAwait(false);
    }

    public async Task<RegisterResponse> RegisterAsync(RegisterRequest request, CancellationToken cancellationToken)
    {
        var needsProvider = request.Custom && !ProviderSet.IsProvider(request.Type);
        var reference = needsProvider ? request.Provider ?? await DefaultProviderAsync(request).ConfigureAwait(false) : null;
        ImmutableArray<Step> steps;
        lock (deciding)
            steps = Decide(request, reference);
        if (steps.IsEmpty)
            return new RegisterResponse(Urn.Create(Info.Stack, Info.Project, request.Parent, request.Type, request.Name), null, PropertyValue.Map.Empty) { Skipped = true };
        var state = steps[^1].New!;
        foreach (var step in steps)
        {
            if (options.Stop.IsCancellationRequested)
                throw new StepFailedException(step.Urn, "the operation was stopped");
            if (step.Refusal is { } refusal && !Info.IsDryRun)
                throw new StepFailedException(step.Urn, refusal);
            var result = await TryAsync(step).ConfigureAwait(false)
                ?? throw new StepFailedException(step.Urn, "a step failed");
            if (step.Op is not (StepOp.Replace or StepOp.DeleteReplaced))
                state = result;
        }
        return new RegisterResponse(state.Urn, state.Id, state.Outputs);
    }

    public async Task RegisterOutputsAsync(string urn, PropertyValue.Map outputs, CancellationToken cancellationToken)
    {
        if (!Info.IsDryRun && outputs.HasSecret())
            Checked(urn, options.RequireSecrets);
        ResourceState? done = null;
        if (!generator.LeftAlone(urn))
            await live.AmendAsync(urn, state => done = state with { Outputs = Info.IsDryRun ? outputs : Known(outputs, state.Outputs) }).ConfigureAwait(false);
        if (done is null)
            return;
        if (Urn.IsStack(urn))
            this.outputs = done.Outputs;
        counter.Completed(done);
    }

    public void Log(LogSeverity severity, string message, string? urn)
    {
        programFailed |= severity == LogSeverity.Error;
        Tell(severity, message, urn);
    }

    public void Miss(string urn, ImmutableArray<string>? aliases) => fallout.Miss(urn, aliases);

    private void Tell(LogSeverity severity, string message, string? urn)
    {
        failed |= severity == LogSeverity.Error;
        counter.Told(new Diagnostic(severity, mask.Apply(message), urn));
    }

    private ImmutableArray<Step> Decide(RegisterRequest request, string? reference)
    {
        ImmutableArray<Step> steps = [];
        Checked(Urn.Create(Info.Stack, Info.Project, request.Parent, request.Type, request.Name), () =>
        {
            if (!Info.IsDryRun && (request.AdditionalSecretOutputs.Length > 0 || request.Inputs.HasSecret()))
                options.RequireSecrets();
            steps = generator.Generate(request, reference);
        });
        foreach (var step in steps)
        {
            if (step.New is { } goal)
                Recall(goal);
            if (step.Refusal is { } refusal)
            {
                Tell(LogSeverity.Error, refusal, step.Urn);
                fallout.Add(step.Urn);
            }
        }
        return steps;
    }

    /// <summary>Turns what cannot be done into a failed step of the resource, told.</summary>
    private void Checked(string urn, Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (e is ProviderException or StateException)
        {
            Tell(LogSeverity.Error, e.Message, urn);
            fallout.Add(urn);
            throw new StepFailedException(urn, e.Message);
        }
    }

    private Task<string> DefaultProviderAsync(RegisterRequest request)
    {
        var package = ProviderSet.PackageOf(request.Type);
        var name = request.Version is { } version ? "default_" + version.Replace('.', '_') : "default";
        lock (defaults)
        {
            if (!defaults.TryGetValue($"{package}::{name}", out var task))
                defaults[$"{package}::{name}"] = task = Register();
            return task;
        }

        async Task<string> Register()
        {
            var response = await RegisterAsync(
                new RegisterRequest { Type = Urn.ProviderPrefix + package, Name = name, Custom = true, Version = request.Version }, CancellationToken.None).ConfigureAwait(false);
            return $"{response.Urn}::{response.Id ?? PropertyJson.UnknownText}";
        }
    }

    private async Task DeleteAsync(IReadOnlyList<ResourceState> condemned)
    {
        condemned = options.Selection.Deletable(fallout.Spare(condemned, options.Start.Resources), live.Snapshot.Resources);
        var refused = condemned.SelectMany(Refusals).ToList();
        foreach (var (urn, refusal) in refused)
            Tell(LogSeverity.Error, refusal, urn);
        if (refused.Count > 0)
            return;
        var plan = DeletePlan.Make(condemned);
        var runs = new Task<bool>[plan.Steps.Length];
        for (var i = 0; i < runs.Length; i++)
            runs[i] = DeleteOneAsync(plan.Steps[i], plan.After[i].Select(earlier => runs[earlier]).ToList());
        await Task.WhenAll(runs).ConfigureAwait(false);
    }

    private IEnumerable<(string Urn, string Refusal)> Refusals(ResourceState state)
    {
        if (options.Selection.Refusal(state) is { } refusal)
            yield return (state.Urn, refusal);
        if (state is { Protect: true, Delete: false, PendingReplacement: false })
            yield return (state.Urn, Protection.Deleting(state.Urn));
    }

    private async Task<bool> DeleteOneAsync(Step step, List<Task<bool>> after)
    {
        var ready = (await Task.WhenAll(after).ConfigureAwait(false)).All(done => done) && !options.Stop.IsCancellationRequested;
        return ready && await TryAsync(step).ConfigureAwait(false) is not null;
    }

    private async Task<ResourceState?> TryAsync(Step step)
    {
        try
        {
            return await executor.RunAsync(step).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            fallout.Add(step.Urn);
            failed = true;
            return null;
        }
    }

    /// <summary>Tells what the flags name in vain. A whole URN that nothing has is an error, after which nothing is deleted.</summary>
    private void CheckSelection()
    {
        foreach (var (severity, message) in options.Selection.Idle(options.Start.Resources.Select(r => r.Urn).Concat(generator.Registered)))
            Log(severity, message, null);
    }

    /// <summary>Outputs that depend on resources which were left out keep the value that they had.</summary>
    private static PropertyValue.Map Known(PropertyValue.Map outputs, PropertyValue.Map before)
    {
        foreach (var (key, _) in outputs.Items.Where(o => o.Value.HasUnknown()))
            outputs = before.Items.TryGetValue(key, out var value) ? outputs.With(key, value) : outputs.Without(key);
        return outputs;
    }

    private async Task<OperationResult> EndAsync()
    {
        try
        {
            await live.CommitAsync().ConfigureAwait(false);
            options.Settle();
        }
        catch (Exception e) when (e is StateException or IOException or UnauthorizedAccessException)
        {
            Tell(LogSeverity.Error, $"the state could not be written: {e.Message}", null);
        }
        var stopped = options.Stop.IsCancellationRequested;
        return new OperationResult(!failed && !stopped, counter.Changes, outputs, stopped);
    }

    private void Recall(ResourceState state)
    {
        if (!state.Custom)
            mask.Learn(SecretMask.TextsIn(state.Outputs));
        else if (ProviderSet.IsProvider(state.Type))
            options.Providers.Remember(state, mask);
        else
            mask.Learn(options.Providers.Get(state).Sensitive(state.Type, state.Inputs).Concat(options.Providers.Get(state).Sensitive(state.Type, state.Outputs)));
    }
}
