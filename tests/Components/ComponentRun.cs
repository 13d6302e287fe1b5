using System.Collections.Immutable;
using Moq;
using Pulumi;
using Pulumi.Testing;
using QuicLoad.Tests.Stacks;

namespace QuicLoad.Tests.Components;

/// <summary>Runs a component against strict mocks and keeps what it registered, in order.</summary>
internal sealed class ComponentRun
{
    private readonly List<MockResourceArgs> seen = [];

    private ComponentRun() { }

    /// <summary>All registrations, in order.</summary>
    public IReadOnlyList<MockResourceArgs> Seen
    {
        get
        {
            lock (seen)
                return [.. seen];
        }
    }

    /// <summary>The resources that the program made.</summary>
    public ImmutableArray<Resource> Resources { get; private set; }

    public IEnumerable<string> Names => Seen.Select(args => args.Name!);

    /// <summary>Runs it.</summary>
    /// <param name="program">Makes the component.</param>
    /// <param name="stdout">Gives what a script prints, by its name.</param>
    /// <param name="finished">Whether scripts come to their end.</param>
    public static Task<ComponentRun> OfAsync(Action program, Func<string, string>? stdout = null, bool finished = true) =>
        OfAsync(
            () =>
            {
                program();
                return Task.CompletedTask;
            },
            stdout,
            finished
        );

    /// <summary>The same for a program that waits for something.</summary>
    public static async Task<ComponentRun> OfAsync(Func<Task> program, Func<string, string>? stdout = null, bool finished = true)
    {
        var run = new ComponentRun();
        var mocks = new Mock<IMocks>(MockBehavior.Strict);
        mocks
            .Setup(m => m.NewResourceAsync(It.IsAny<MockResourceArgs>()))
            .Returns((MockResourceArgs args) => Task.FromResult(run.Answer(args, stdout, finished)));
        mocks.Setup(m => m.RegisterResourceOutputs(It.IsAny<MockRegisterResourceOutputsRequest>())).Returns(Task.CompletedTask);
        run.Resources = await Deployment.TestAsync(
            mocks.Object,
            new TestOptions
            {
                ProjectName = "quic-load",
                StackName = "test",
                IsPreview = false,
            },
            program
        );
        return run;
    }

    /// <summary>One registration by name.</summary>
    public MockResourceArgs One(string name) =>
        Seen.Single(args => args.Name == name && args.Type != null && !args.Type.StartsWith("quic-load:", StringComparison.Ordinal));

    /// <summary>One resource by type and name.</summary>
    public T Resource<T>(string name)
        where T : Resource => Resources.OfType<T>().Single(resource => resource.GetResourceName() == name);

    /// <summary>An input by path, e.g. spec.replicas or containers.0.name.</summary>
    public object? Input(string name, string path) => StackMocks.At(One(name), path);

    private (string? Id, object State) Answer(MockResourceArgs args, Func<string, string>? stdout, bool finished)
    {
        lock (seen)
            seen.Add(args);
        var state = args.Inputs;
        if (args.Type == "command:remote:Command")
            state = state
                .SetItem("stdout", StepOutput.Make(args, stdout?.Invoke(args.Name!) ?? $"{args.Name} is done", finished))
                .SetItem("stderr", string.Empty);
        return ($"{args.Name}-id", state);
    }
}
