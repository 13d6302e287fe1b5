using System.Collections.Immutable;
using QuicLoad.Embedded.State;

namespace QuicLoad.Embedded.Engine;

/// <summary>
/// What failed in a run, and what the program therefore did not declare: with <c>--continue-on-error</c> deletions go on, and
/// nothing may be deleted that is missing for this reason only.
/// </summary>
internal sealed class FailureSet
{
    private readonly Lock gate = new();
    private readonly HashSet<string> urns = new(StringComparer.Ordinal);

    /// <summary>True when something failed.</summary>
    public bool Any
    {
        get
        {
            lock (gate)
                return urns.Count > 0;
        }
    }

    /// <summary>True when nobody can tell what a missing resource was called before: nothing may be deleted then.</summary>
    public bool Unclear { get; private set; }

    /// <summary>A step of this resource failed.</summary>
    public void Add(string urn)
    {
        lock (gate)
            urns.Add(urn);
    }

    /// <summary>The program could not declare this resource.</summary>
    /// <param name="urn">Its URN.</param>
    /// <param name="aliases">The URNs that it may have had before; null when they are not known.</param>
    public void Miss(string urn, ImmutableArray<string>? aliases)
    {
        lock (gate)
        {
            urns.Add(urn);
            urns.UnionWith(aliases ?? []);
            Unclear |= aliases is null;
        }
    }

    /// <summary>
    /// Those among the condemned that have nothing to do with what failed: they do not need it, and it does not need them.
    /// </summary>
    /// <param name="condemned">What the program does not declare.</param>
    /// <param name="all">The state before the run, dependencies first.</param>
    public IReadOnlyList<ResourceState> Spare(IReadOnlyList<ResourceState> condemned, ImmutableArray<ResourceState> all)
    {
        HashSet<string> kept;
        lock (gate)
            kept = urns.ToHashSet(StringComparer.Ordinal);
        if (kept.Count == 0)
            return condemned;
        foreach (var state in all.Where(r => r.Needs().Any(kept.Contains)))
            kept.Add(state.Urn);
        foreach (var state in all.Reverse().Where(r => kept.Contains(r.Urn)))
            kept.UnionWith(state.Needs());
        return [.. condemned.Where(r => !kept.Contains(r.Urn))];
    }
}
