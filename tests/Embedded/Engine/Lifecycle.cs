using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using QuicLoad.Embedded.Engine;
using QuicLoad.Embedded.State;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Tests.Engine;

/// <summary>A stack of fake resources that goes through operations: each takes the state that the one before left.</summary>
internal sealed class Lifecycle
{
    private readonly SecretsManager secrets = new(() => "test", null);

    public FakePackage Fake { get; } = new();

    /// <summary>Another provider in the fake one's place.</summary>
    public IProviderPackage? Provider { get; init; }

    public Snapshot State { get; set; } = Snapshot.Empty;

    /// <summary>Every state that was written during the last operation.</summary>
    public List<Snapshot> Writes { get; } = [];

    public Events Seen { get; private set; } = new();

    public int Parallel { get; set; } = 8;

    public bool ContinueOnError { get; set; }

    public Selection Selection { get; set; } = Selection.All;

    /// <summary>Called before a state is kept; may throw as a full disk does.</summary>
    public Action<Snapshot> Saving { get; set; } = _ => { };

    public CancellationTokenSource Stop { get; private set; } = new();

    public CancellationTokenSource Kill { get; private set; } = new();

    /// <summary>Runs a program for real.</summary>
    public Task<OperationResult> UpAsync(Func<Program, Task> program) => RunAsync(preview: false, program);

    /// <summary>Runs a program as a preview.</summary>
    public Task<OperationResult> PreviewAsync(Func<Program, Task> program) => RunAsync(preview: true, program);

    public Task<OperationResult> DestroyAsync() => OperateAsync(false, operation => operation.DestroyAsync());

    public Task<OperationResult> RefreshAsync() => OperateAsync(false, operation => operation.RefreshAsync());

    /// <summary>The names of the resources in the state, providers left out; those to be deleted with a minus.</summary>
    public string Names =>
        string.Join(' ', State.Resources.Where(r => !ProviderSet.IsProvider(r.Type)).Select(r => (r.Delete ? "-" : "") + Urn.Name(r.Urn)));

    public ResourceState Get(string name) => State.Resources.Single(r => Urn.Name(r.Urn) == name && !r.Delete);

    /// <summary>The state as it would be on disk.</summary>
    public string Disk()
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
            new DeploymentJson(secrets, TimeProvider.System).Write(writer, State);
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private Task<OperationResult> RunAsync(bool preview, Func<Program, Task> program) =>
        OperateAsync(
            preview,
            operation =>
                operation.RunAsync(async () =>
                {
                    try
                    {
                        await program(new Program(operation.Monitor));
                        return 0;
                    }
                    catch (OperationCanceledException)
                    {
                        return 1;
                    }
                })
        );

    private async Task<OperationResult> OperateAsync(bool preview, Func<Operation, Task<OperationResult>> run)
    {
        (Stop, Kill) = (new CancellationTokenSource(), new CancellationTokenSource());
        Fake.Calls.Clear();
        Writes.Clear();
        Seen = new Events();
        using var operation = new Operation(
            await Interruptions.SettleAsync(
                new OperationOptions
                {
                    Info = new ProgramInfo
                    {
                        Organization = "organization",
                        Project = "proj",
                        Stack = "dev",
                        RootDirectory = "/",
                        IsDryRun = preview,
                    },
                    Start = State,
                    Save = snapshot =>
                    {
                        Saving(snapshot);
                        State = snapshot;
                        Writes.Add(snapshot);
                    },
                    Providers = new ProviderSet([Provider ?? Fake]),
                    Events = Seen,
                    Parallel = Parallel,
                    Selection = Selection,
                    ContinueOnError = ContinueOnError,
                    Stop = Stop.Token,
                    Kill = Kill.Token,
                }
            )
        );
        return await run(operation);
    }

    /// <summary>What a program does.</summary>
    internal sealed class Program(IMonitor monitor)
    {
        public IMonitor Monitor => monitor;

        /// <summary>Registers a resource whose inputs are given as pairs.</summary>
        public Task<RegisterResponse> Make(
            string name,
            object? inputs = null,
            Func<RegisterRequest, RegisterRequest>? options = null,
            params RegisterResponse[] needs
        )
        {
            var values = PropertyValue.Map.Empty;
            foreach (var property in inputs?.GetType().GetProperties() ?? [])
                values = values.With(
                    property.Name,
                    property.GetValue(inputs) as PropertyValue ?? new PropertyValue.Text((string)property.GetValue(inputs)!)
                );
            var request = new RegisterRequest
            {
                Type = "fake:index:Thing",
                Name = name,
                Custom = true,
                Version = "1.0.0",
                Inputs = values,
                Dependencies = [.. needs.Select(n => n.Urn)],
                PropertyDependencies = values.Items.Keys.ToImmutableSortedDictionary(
                    k => k,
                    k => k == "from" ? needs.Select(n => n.Urn).ToImmutableArray() : [],
                    StringComparer.Ordinal
                ),
            };
            return monitor.RegisterAsync(options?.Invoke(request) ?? request, CancellationToken.None);
        }

        public Task<RegisterResponse> Component(string name, string? parent = null) =>
            monitor.RegisterAsync(
                new RegisterRequest
                {
                    Type = "proj:index:Group",
                    Name = name,
                    Custom = false,
                    Parent = parent,
                },
                CancellationToken.None
            );
    }

    /// <summary>What was shown.</summary>
    internal sealed class Events : IEngineEvents
    {
        private readonly Lock gate = new();

        public List<string> Steps { get; } = [];

        public List<Diagnostic> Diagnostics { get; } = [];

        public string StepText => string.Join(", ", Steps);

        public void Started(Step step) { }

        public void Ended(Step step, ResourceState? result, bool succeeded, TimeSpan elapsed)
        {
            if (!Urn.IsDefaultProvider(step.Urn))
                lock (gate)
                    Steps.Add($"{(succeeded ? "" : "failed ")}{step.OpName} {Urn.Name(step.Urn)}");
        }

        public void Completed(ResourceState component) { }

        public void Told(Diagnostic diagnostic)
        {
            lock (gate)
                Diagnostics.Add(diagnostic);
        }
    }
}
