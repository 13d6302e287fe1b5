using System.Collections.Immutable;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Engine;

/// <summary>What a provider says about a resource and its new inputs.</summary>
internal sealed record ResourceDiff
{
    /// <summary>No difference.</summary>
    public static ResourceDiff None { get; } = new();

    /// <summary>Every changed property.</summary>
    public ImmutableArray<PropertyChange> Changes { get; init; } = [];

    /// <summary>The paths among them that need a new resource.</summary>
    public ImmutableHashSet<string> Replacing { get; init; } = [];

    /// <summary>Names of changed properties, as <c>preview --json</c> tells them; empty where the official provider gives none.</summary>
    public ImmutableArray<string> Reasons { get; init; } = [];

    /// <summary>The keys that <c>preview --json</c> gives as the reasons of a replacement.</summary>
    public ImmutableArray<string> ReplaceReasons { get; init; } = [];

    /// <summary>The old one must go first, whatever the options say.</summary>
    public bool DeleteBeforeReplace { get; init; }

    /// <summary>An update although no property differs: the last one did not finish.</summary>
    public bool Unfinished { get; init; }

    /// <summary>True when there is something to do.</summary>
    public bool Any => Changes.Length > 0 || Unfinished;
}
