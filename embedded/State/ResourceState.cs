using System.Collections.Immutable;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.State;

/// <summary>
/// One resource as the state file knows it (the official <c>ResourceV3</c>). Times are kept as text: they have nanoseconds.
/// </summary>
internal sealed record ResourceState
{
    public required string Urn { get; init; }
    public required string Type { get; init; }
    public required bool Custom { get; init; }

    /// <summary>Replaced already and waiting to be deleted.</summary>
    public bool Delete { get; init; }

    public string? Id { get; init; }
    public PropertyValue.Map Inputs { get; init; } = PropertyValue.Map.Empty;
    public PropertyValue.Map Outputs { get; init; } = PropertyValue.Map.Empty;
    public string? Parent { get; init; }
    public bool Protect { get; init; }

    /// <summary>Read, not managed: never deleted by us.</summary>
    public bool External { get; init; }

    public ImmutableArray<string> Dependencies { get; init; } = [];

    /// <summary>Why the resource exists but did not become live.</summary>
    public ImmutableArray<string> InitErrors { get; init; } = [];

    /// <summary>"urn::id" of its provider.</summary>
    public string? Provider { get; init; }

    public ImmutableSortedDictionary<string, ImmutableArray<string>> PropertyDependencies { get; init; } =
        ImmutableSortedDictionary.Create<string, ImmutableArray<string>>(StringComparer.Ordinal);

    /// <summary>Deleted already, to be created again by the same update.</summary>
    public bool PendingReplacement { get; init; }

    public ImmutableArray<string> AdditionalSecretOutputs { get; init; } = [];
    public ImmutableArray<string> Aliases { get; init; } = [];
    public TimeSpan? CreateTimeout { get; init; }
    public TimeSpan? UpdateTimeout { get; init; }
    public TimeSpan? DeleteTimeout { get; init; }
    public string? ImportId { get; init; }
    public bool RetainOnDelete { get; init; }
    public string? DeletedWith { get; init; }
    public string? Created { get; init; }
    public string? Modified { get; init; }
    public ImmutableArray<string> IgnoreChanges { get; init; } = [];
    public ImmutableArray<string> HideDiffs { get; init; } = [];
    public ImmutableArray<string> ReplaceOnChanges { get; init; } = [];

    /// <summary>Everything that must be there before this resource: parent, provider, dependencies of any kind.</summary>
    public IEnumerable<string> Needs()
    {
        IEnumerable<string?> single = [Parent, DeletedWith, Provider is null ? null : Engine.Urn.SplitReference(Provider).Urn];
        return single.OfType<string>().Concat(Dependencies).Concat(PropertyDependencies.Values.SelectMany(urns => urns)).Distinct();
    }
}
