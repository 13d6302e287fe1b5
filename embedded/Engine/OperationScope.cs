using QuicLoad.Embedded.State;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Engine;

/// <summary>What the parts of one operation share: its options, the state, what has failed, and how a step is run.</summary>
internal sealed class OperationScope : IDisposable
{
    private readonly StepExecutor executor;
    private volatile bool failed;
    private volatile bool programFailed;

    public OperationScope(OperationOptions options)
    {
        Options = options;
        Counter = new ChangeCounter(options.Events);
        Live = new LiveState(options.Start, options.Info.IsDryRun ? null : options.Save);
        executor = new StepExecutor(Live, Counter, Mask, options);
        Mask.Learn(options.Info.SecretConfigKeys.Select(key => options.Info.Config.GetValueOrDefault(key, "")));
        foreach (var state in options.Start.Resources.OrderByDescending(r => ProviderSet.IsProvider(r.Type)))
            Learn(state);
    }

    public OperationOptions Options { get; }

    public LiveState Live { get; }

    public ChangeCounter Counter { get; }

    /// <summary>Everything secret that the operation knows of.</summary>
    public SecretMask Mask { get; } = new();

    /// <summary>The resources whose steps failed, and those that were not declared because of it.</summary>
    public FailureSet Failures { get; } = new();

    /// <summary>Something failed.</summary>
    public bool Failed => failed;

    /// <summary>Nothing more may begin.</summary>
    public bool Stopped => Options.Stop.IsCancellationRequested;

    /// <summary>Deletions go on: nothing failed, or only steps whose resources are known.</summary>
    public bool MayDelete =>
        !Stopped && (!failed || (Options.ContinueOnError && Failures is { Any: true, Unclear: false } && !programFailed));

    public void Dispose() => executor.Dispose();

    /// <summary>The operation has failed.</summary>
    public void Fail() => failed = true;

    /// <summary>Shows a message; an error fails the operation.</summary>
    public void Tell(LogSeverity severity, string message, string? urn)
    {
        failed |= severity == LogSeverity.Error;
        Counter.Told(new Diagnostic(severity, Mask.Apply(message), urn));
    }

    /// <summary>The same for a message of the program, or of the command line, which belongs to no step.</summary>
    public void TellOfProgram(LogSeverity severity, string message, string? urn)
    {
        programFailed |= severity == LogSeverity.Error;
        Tell(severity, message, urn);
    }

    /// <summary>Does something for a resource; that it cannot be done is a failed step of it, and shown.</summary>
    /// <exception cref="StepFailedException">It cannot be done.</exception>
    public void Checked(string urn, Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (e is ProviderException or StateException)
        {
            throw Refused(urn, e);
        }
    }

    /// <summary>The same for what also writes the state.</summary>
    /// <exception cref="StepFailedException">It cannot be done.</exception>
    public async Task CheckedAsync(string urn, Func<Task> action)
    {
        try
        {
            await action().ConfigureAwait(false);
        }
        catch (Exception e) when (e is ProviderException or StateException or IOException or UnauthorizedAccessException)
        {
            throw Refused(urn, e);
        }
    }

    private StepFailedException Refused(string urn, Exception e)
    {
        Tell(LogSeverity.Error, e.Message, urn);
        Failures.Add(urn);
        return new StepFailedException(urn, e.Message);
    }

    /// <summary>Runs a step; null when it failed, which was shown.</summary>
    public async Task<ResourceState?> TryAsync(Step step)
    {
        try
        {
            return await executor.RunAsync(step).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Failures.Add(step.Urn);
            failed = true;
            return null;
        }
    }

    /// <summary>Learns the secrets of a resource, and its provider.</summary>
    public void Learn(ResourceState state)
    {
        if (!state.Custom)
        {
            Mask.Learn(SecretMask.TextsIn(state.Outputs));
        }
        else if (ProviderSet.IsProvider(state.Type))
        {
            Options.Providers.Remember(state, Mask);
        }
        else
        {
            var provider = Options.Providers.Get(state);
            Mask.Learn(provider.Sensitive(state.Type, state.Inputs).Concat(provider.Sensitive(state.Type, state.Outputs)));
        }
    }
}
