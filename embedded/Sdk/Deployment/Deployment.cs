using System.Collections.Immutable;
using System.Reflection;
using Pulumi.Testing;
using QuicLoad.Embedded.Engine;
using QuicLoad.Embedded.Sdk;

namespace Pulumi;

/// <summary>Runs programs, for real or against mocks.</summary>
public sealed class Deployment
{
    private Deployment() { }

    /// <summary>What the program is run for.</summary>
    /// <exception cref="InvalidOperationException">No program runs.</exception>
    public static DeploymentInstance Instance => new(Run.Required.Info);

    /// <summary>Runs a program.</summary>
    /// <returns>The exit code, to be returned from Main.</returns>
    public static Task<int> RunAsync(Action action) =>
        RunAsync(() =>
        {
            action();
            return NoOutputs();
        });

    /// <summary>Runs a program that gives the stack's outputs.</summary>
    /// <returns>The exit code, to be returned from Main.</returns>
    public static Task<int> RunAsync(Func<IDictionary<string, object?>> func) => RunAsync(() => Task.FromResult(func()));

    /// <summary>Runs a program.</summary>
    /// <returns>The exit code, to be returned from Main.</returns>
    public static Task<int> RunAsync(Func<Task> func) =>
        RunAsync(async () =>
        {
            await func().ConfigureAwait(false);
            return NoOutputs();
        });

    /// <summary>Runs a program that gives the stack's outputs.</summary>
    /// <returns>The exit code, to be returned from Main.</returns>
    public static Task<int> RunAsync(Func<Task<IDictionary<string, object?>>> func, StackOptions? options = null) =>
        Run.ExecuteAsync(new Run(Host()), () => FillStackAsync(func));

    /// <summary>Runs a program that is a stack class.</summary>
    /// <returns>The exit code, to be returned from Main.</returns>
    public static Task<int> RunAsync<TStack>()
        where TStack : Stack, new() => Run.ExecuteAsync(new Run(Host()), MakeStack<TStack>);

    /// <summary>Runs a stack class against mocks and gives the resources that it made.</summary>
    /// <exception cref="RunException">The program failed.</exception>
    public static Task<ImmutableArray<Resource>> TestAsync<TStack>(IMocks mocks, TestOptions? options = null)
        where TStack : Stack, new() => TestProgramAsync(mocks, options, MakeStack<TStack>);

    /// <summary>Runs a program against mocks and gives the resources that it made, and its outputs.</summary>
    /// <exception cref="RunException">The program failed.</exception>
    public static async Task<(ImmutableArray<Resource> Resources, IDictionary<string, object?> Outputs)> TestAsync(
        IMocks testMocks,
        TestOptions testOptions,
        Func<Task<IDictionary<string, object?>>> createResources
    )
    {
        var outputs = NoOutputs();
        var resources = await TestProgramAsync(
                testMocks,
                testOptions,
                () => FillStackAsync(async () => outputs = await createResources().ConfigureAwait(false))
            )
            .ConfigureAwait(false);
        return ([.. resources.Where(r => r is not Stack)], outputs);
    }

    /// <summary>Runs a program against mocks and gives the resources that it made, and its outputs.</summary>
    /// <exception cref="RunException">The program failed.</exception>
    public static Task<(ImmutableArray<Resource> Resources, IDictionary<string, object?> Outputs)> TestAsync(
        IMocks testMocks,
        TestOptions testOptions,
        Func<IDictionary<string, object?>> createResources
    ) => TestAsync(testMocks, testOptions, () => Task.FromResult(createResources()));

    /// <summary>Runs a program against mocks and gives the resources that it made.</summary>
    /// <exception cref="RunException">The program failed.</exception>
    public static async Task<ImmutableArray<Resource>> TestAsync(IMocks testMocks, TestOptions testOptions, Func<Task> createResources) =>
        (
            await TestAsync(
                    testMocks,
                    testOptions,
                    async () =>
                    {
                        await createResources().ConfigureAwait(false);
                        return NoOutputs();
                    }
                )
                .ConfigureAwait(false)
        ).Resources;

    /// <summary>Runs a program against mocks and gives the resources that it made.</summary>
    /// <exception cref="RunException">The program failed.</exception>
    public static async Task<ImmutableArray<Resource>> TestAsync(IMocks testMocks, TestOptions testOptions, Action createResources) =>
        (
            await TestAsync(
                    testMocks,
                    testOptions,
                    () =>
                    {
                        createResources();
                        return NoOutputs();
                    }
                )
                .ConfigureAwait(false)
        ).Resources;

    private static async Task<ImmutableArray<Resource>> TestProgramAsync(IMocks mocks, TestOptions? options, Func<Task> program)
    {
        var monitor = new MockMonitor(mocks, options ?? new TestOptions());
        var run = new Run(monitor);
        await Run.ExecuteAsync(run, program).ConfigureAwait(false);
        monitor.ThrowErrors();
        return run.Registered;
    }

    private static Task MakeStack<TStack>()
        where TStack : Stack
    {
        const BindingFlags Unwrapped = BindingFlags.DoNotWrapExceptions | BindingFlags.Public | BindingFlags.Instance;
        var stack = (Stack)Activator.CreateInstance(typeof(TStack), Unwrapped, null, null, null)!;
        stack.RegisterDeclaredOutputs();
        return Task.CompletedTask;
    }

    private static async Task FillStackAsync(Func<Task<IDictionary<string, object?>>> func)
    {
        var stack = new Stack();
        stack.RegisterGivenOutputs(await func().ConfigureAwait(false));
    }

    private static IDictionary<string, object?> NoOutputs() => ImmutableDictionary<string, object?>.Empty;

    private static IMonitor Host() =>
        ProgramHost.Current
        ?? throw new InvalidOperationException(
            Environment.GetEnvironmentVariable("PULUMI_MONITOR") is { Length: > 0 }
                ? "The Pulumi CLI started a program that was built against the embedded runtime, which cannot talk to it. "
                    + "Build it against the official packages (PulumiPackages=nuget), as infra/dotnet does: "
                    + "Pulumi.yaml must name it in runtime.options.use-executor."
                : "The program was started without an engine. Run it with ./pulumi, e.g. ./pulumi preview -s dev."
        );
}
