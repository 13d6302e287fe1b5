using System.Collections.Immutable;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Engine;

/// <summary>The engine as the program sees it: each registration is decided, and its steps are run.</summary>
internal sealed class ProgramMonitor(OperationScope scope) : IMonitor
{
    private readonly StepGenerator generator = new(
        scope.Options.Info.Stack,
        scope.Options.Info.Project,
        scope.Options.Start.Resources,
        scope.Options.Providers,
        scope.Options.Selection
    );

    private readonly Lock deciding = new();
    private readonly Dictionary<string, Task<string>> defaults = new(StringComparer.Ordinal);

    public ProgramInfo Info => scope.Options.Info;

    /// <summary>Every URN that the program registered.</summary>
    public IReadOnlySet<string> Registered => generator.Registered;

    /// <summary>The stack's outputs.</summary>
    public PropertyValue.Map Outputs { get; private set; } = PropertyValue.Map.Empty;

    public async Task<RegisterResponse> RegisterAsync(RegisterRequest request, CancellationToken cancellationToken)
    {
        var needsProvider = request.Custom && !ProviderSet.IsProvider(request.Type);
        var reference = needsProvider ? request.Provider ?? await DefaultProviderAsync(request).ConfigureAwait(false) : null;
        ImmutableArray<Step> steps;
        lock (deciding)
            steps = Decide(request, reference);
        if (steps.IsEmpty)
            return new RegisterResponse(UrnOf(request), null, PropertyValue.Map.Empty) { Skipped = true };
        var state = steps[^1].New!;
        foreach (var step in steps)
        {
            if (scope.Stopped)
                throw new StepFailedException(step.Urn, "the operation was stopped");
            if (step.Refusal is { } refusal && !Info.IsDryRun)
                throw new StepFailedException(step.Urn, refusal);
            var result = await scope.TryAsync(step).ConfigureAwait(false) ?? throw new StepFailedException(step.Urn, "a step failed");
            if (step.Op is not (StepOp.Replace or StepOp.DeleteReplaced))
                state = result;
        }
        return new RegisterResponse(state.Urn, state.Id, state.Outputs);
    }

    public async Task RegisterOutputsAsync(string urn, PropertyValue.Map outputs, CancellationToken cancellationToken)
    {
        State.ResourceState? done = null;
        await scope
            .CheckedAsync(
                urn,
                async () =>
                {
                    if (PropertyLimits.Flaw(outputs) is { } flaw)
                        throw new ProviderException($"outputs: {flaw}");
                    if (!Info.IsDryRun && outputs.HasSecret())
                        scope.Options.RequireSecrets();
                    if (!generator.LeftAlone(urn))
                        await scope
                            .Live.AmendAsync(
                                urn,
                                state => done = state with { Outputs = Info.IsDryRun ? outputs : Known(outputs, state.Outputs) }
                            )
                            .ConfigureAwait(false);
                }
            )
            .ConfigureAwait(false);
        if (done is null)
            return;
        if (Urn.IsStack(urn))
            Outputs = done.Outputs;
        scope.Counter.Completed(done);
    }

    public void Log(LogSeverity severity, string message, string? urn) => scope.TellOfProgram(severity, message, urn);

    public void Miss(string urn, ImmutableArray<string>? aliases) => scope.Failures.Miss(urn, aliases);

    private ImmutableArray<Step> Decide(RegisterRequest request, string? reference)
    {
        ImmutableArray<Step> steps = [];
        scope.Checked(
            UrnOf(request),
            () =>
            {
                if (PropertyLimits.Flaw(request.Inputs) is { } flaw)
                    throw new ProviderException($"inputs: {flaw}");
                if (!Info.IsDryRun && (request.AdditionalSecretOutputs.Length > 0 || request.Inputs.HasSecret()))
                    scope.Options.RequireSecrets();
                steps = generator.Generate(request, reference);
            }
        );
        foreach (var step in steps)
        {
            if (step.New is { } goal)
                scope.Learn(goal);
            if (step.Refusal is { } refusal)
            {
                scope.Tell(LogSeverity.Error, refusal, step.Urn);
                scope.Failures.Add(step.Urn);
            }
        }
        return steps;
    }

    private string UrnOf(RegisterRequest request) => Urn.Create(Info.Stack, Info.Project, request.Parent, request.Type, request.Name);

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
            var provider = new RegisterRequest
            {
                Type = Urn.ProviderPrefix + package,
                Name = name,
                Custom = true,
                Version = request.Version,
            };
            var response = await RegisterAsync(provider, CancellationToken.None).ConfigureAwait(false);
            return $"{response.Urn}::{response.Id ?? PropertyJson.UnknownText}";
        }
    }

    /// <summary>Outputs that depend on resources which were left out keep the value that they had.</summary>
    private static PropertyValue.Map Known(PropertyValue.Map outputs, PropertyValue.Map before)
    {
        foreach (var (key, _) in outputs.Items.Where(o => o.Value.HasUnknown()))
            outputs = before.Items.TryGetValue(key, out var value) ? outputs.With(key, value) : outputs.Without(key);
        return outputs;
    }
}
