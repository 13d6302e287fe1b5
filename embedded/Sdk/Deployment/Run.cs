using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Pulumi;
using QuicLoad.Embedded.Engine;

namespace QuicLoad.Embedded.Sdk;

/// <summary>One run of a program: whom it talks to, and everything that it still waits for.</summary>
internal sealed class Run(IMonitor monitor)
{
    /// <summary>Exit code of a program that failed and said why.</summary>
    public const int FailedAndTold = 32;

    private static readonly AsyncLocal<Run?> Flowing = new();
    private readonly List<Resource> registered = [];
    private readonly List<Task> steps = [];
    private readonly PendingTasks pending = new();
    private int errors;
    private bool ended;

    /// <summary>The run that the calling code belongs to.</summary>
    public static Run? Current => Flowing.Value;

    /// <summary>The run that the calling code belongs to.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static Run Required =>
        Current ?? throw new InvalidOperationException("Trying to acquire Deployment.Instance before 'Run' was called.");

    public IMonitor Monitor => monitor;

    public ProgramInfo Info => monitor.Info;

    /// <summary>The root; its constructor sets it.</summary>
    [AllowNull]
    public Stack Stack
    {
        get =>
            field
            ?? throw new InvalidOperationException(
                "A resource must be made inside the stack: Deployment.RunAsync makes the stack, then calls the program."
            );
        set;
    }

    /// <summary>Every resource that was sent, in order.</summary>
    public ImmutableArray<Resource> Registered
    {
        get
        {
            lock (registered)
                return [.. registered];
        }
    }

    /// <summary>Runs the program and waits until nothing of it is left to do, or something of it failed.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> ExecuteAsync(Run run, Func<Task> program)
    {
        if (Current is not null)
            throw new InvalidOperationException("Deployment.Instance should only be set once at the beginning of a 'Run' call.");
        Flowing.Value = run;
        run.Track(StartAsync(program));
        var failures = await run.pending.IdleOrFailedAsync().ConfigureAwait(false);
        var ending = run.EndAsync();
        var told = failures.Count(run.Tell);
        await ending.ConfigureAwait(false);
        return told > 0 ? FailedAndTold
            : failures.Count > 0 || run.errors > 0 ? 1
            : 0;
    }

    /// <summary>Has the run wait for a task, and fail with it.</summary>
    public void Track(Task task) => pending.Add(task);

    /// <summary>Sends a resource. Once the run has failed nothing more is sent, though parts of the program may still run.</summary>
    /// <exception cref="RunStoppedException">The engine stopped the run, or it has failed.</exception>
    public async Task<RegisterResponse> RegisterAsync(Resource resource, RegisterRequest request)
    {
        var step = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (registered)
        {
            if (ended)
                throw new RunStoppedException();
            registered.Add(resource);
            steps.Add(step.Task);
        }

        try
        {
            return await monitor.RegisterAsync(request, CancellationToken.None).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            throw new RunStoppedException();
        }
        finally
        {
            step.SetResult();
        }
    }

    /// <summary>Shows a message; an error fails the run.</summary>
    public void Log(LogSeverity severity, string message, Resource? resource)
    {
        if (severity == LogSeverity.Error)
            Interlocked.Increment(ref errors);
        if (resource is null)
            monitor.Log(severity, message, null);
        else
            Track(LogAsync(severity, message, resource));
    }

    /// <summary>Sends nothing more. Steps that are being carried out are finished, so that nothing is left half made.</summary>
    private Task EndAsync()
    {
        lock (registered)
        {
            ended = true;
            return Task.WhenAll(steps);
        }
    }

    private static async Task StartAsync(Func<Task> program) => await program().ConfigureAwait(false);

    private async Task LogAsync(LogSeverity severity, string message, Resource resource) =>
        monitor.Log(severity, message, await resource.Urn.GetValueAsync(whenUnknown: "").ConfigureAwait(false));

    /// <summary>Tells a failure, unless the engine has reported it already.</summary>
    private bool Tell(Exception failure)
    {
        if (failure is RunStoppedException)
            return false;
        monitor.Log(LogSeverity.Error, Failures.Describe(failure), Failures.UrnOf(failure));
        return true;
    }
}
