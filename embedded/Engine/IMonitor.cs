using System.Collections.Immutable;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Engine;

/// <summary>What the program (through the SDK) may ask of whoever runs it: the engine, or a test's mocks.</summary>
internal interface IMonitor
{
    /// <summary>The project, stack and configuration that the program sees.</summary>
    ProgramInfo Info { get; }

    /// <summary>Registers a resource and answers when its step is done (in a preview: decided).</summary>
    /// <exception cref="OperationCanceledException">The step failed or the run was stopped, and that was reported already: the program ends
    /// silently.</exception>
    Task<RegisterResponse> RegisterAsync(RegisterRequest request, CancellationToken cancellationToken);

    /// <summary>Tells a component's (or the stack's) outputs.</summary>
    Task RegisterOutputsAsync(string urn, PropertyValue.Map outputs, CancellationToken cancellationToken);

    /// <summary>Tells that the program could not declare a resource, since a step that it needs failed.</summary>
    /// <param name="urn">Its URN.</param>
    /// <param name="aliases">The URNs that it may have had before; null when a failed step keeps them from being known.</param>
    void Miss(string urn, ImmutableArray<string>? aliases) { }

    /// <summary>A message of the program, shown beside its resource.</summary>
    void Log(LogSeverity severity, string message, string? urn);
}

/// <summary>How a message is shown.</summary>
internal enum LogSeverity
{
    Debug,
    Info,
    Warning,
    Error,
}

/// <summary>What a run is about. Config keys are "project:key"; values are text as in the stack file (objects as JSON).</summary>
internal sealed record ProgramInfo
{
    public required string Organization { get; init; }
    public required string Project { get; init; }
    public required string Stack { get; init; }
    public required string RootDirectory { get; init; }
    public required bool IsDryRun { get; init; }
    public ImmutableDictionary<string, string> Config { get; init; } = ImmutableDictionary<string, string>.Empty;
    public ImmutableHashSet<string> SecretConfigKeys { get; init; } = [];
}

/// <summary>One resource as the program declares it. URNs in lists are plain strings.</summary>
internal sealed record RegisterRequest
{
    public required string Type { get; init; }
    public required string Name { get; init; }
    public required bool Custom { get; init; }
    public string? Parent { get; init; }
    public PropertyValue.Map Inputs { get; init; } = PropertyValue.Map.Empty;

    /// <summary>For each input property, the resources that its value came from.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<string>> PropertyDependencies { get; init; } =
        ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty;

    /// <summary>Explicit and implied dependencies together; components are already expanded to their custom children.</summary>
    public ImmutableArray<string> Dependencies { get; init; } = [];

    /// <summary>"urn::id" of the explicit provider; null means the package's default provider.</summary>
    public string? Provider { get; init; }

    /// <summary>Package version, for the default provider's name, e.g. "1.2.1".</summary>
    public string? Version { get; init; }

    public bool Protect { get; init; }
    public bool RetainOnDelete { get; init; }
    public bool? DeleteBeforeReplace { get; init; }
    public ImmutableArray<string> IgnoreChanges { get; init; } = [];
    public ImmutableArray<string> ReplaceOnChanges { get; init; } = [];
    public ImmutableArray<string> AdditionalSecretOutputs { get; init; } = [];
    public ImmutableArray<string> HideDiffs { get; init; } = [];
    public ImmutableArray<string> Aliases { get; init; } = [];
    public string? DeletedWith { get; init; }
    public string? ImportId { get; init; }

    /// <summary>Present when the resource is read (Resource.Get), not managed.</summary>
    public string? ReadId { get; init; }

    public TimeSpan? CreateTimeout { get; init; }
    public TimeSpan? UpdateTimeout { get; init; }
    public TimeSpan? DeleteTimeout { get; init; }
}

/// <summary>The answer to a registration. A custom resource whose ID is not known yet (preview of a create) has Id null.</summary>
internal sealed record RegisterResponse(string Urn, string? Id, PropertyValue.Map Outputs)
{
    /// <summary>The resource is new and the operation is not about it: nothing of it is known.</summary>
    public bool Skipped { get; init; }
}
