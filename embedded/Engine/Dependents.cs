using System.Collections.Immutable;
using QuicLoad.Embedded.State;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Engine;

/// <summary>Finds what must go along when a resource is deleted before its replacement exists.</summary>
internal static class Dependents
{
    /// <summary>
    /// The resources, dependencies first, that depend on <paramref name="root"/> and would themselves be replaced if the
    /// properties that came from it were unknown.
    /// </summary>
    public static ImmutableArray<ResourceState> ToReplace(
        ResourceState root,
        ImmutableArray<ResourceState> all,
        Func<ResourceState, ResourceState, ResourceDiff> diff
    )
    {
        var replaced = new HashSet<string>(StringComparer.Ordinal) { root.Urn };
        var found = ImmutableArray.CreateBuilder<ResourceState>();
        foreach (
            var candidate in all.SkipWhile(r => !ReferenceEquals(r, root))
                .Skip(1)
                .Where(r => r.Custom && !r.Delete && !r.PendingReplacement && !r.External)
        )
        {
            var inProvider = candidate.Provider is { } provider && replaced.Contains(Urn.SplitReference(provider).Urn);
            if (!inProvider && !NeedsReplacement(candidate, replaced, diff))
                continue;
            replaced.Add(candidate.Urn);
            found.Add(candidate);
        }
        return found.ToImmutable();
    }

    private static bool NeedsReplacement(
        ResourceState candidate,
        HashSet<string> replaced,
        Func<ResourceState, ResourceState, ResourceDiff> diff
    )
    {
        var touched = candidate
            .PropertyDependencies.Where(p => p.Value.Any(replaced.Contains))
            .Select(p => p.Key)
            .ToHashSet(StringComparer.Ordinal);
        if (touched.Count == 0)
            return false;
        var inputs = candidate.Inputs.Select((key, value) => touched.Contains(key) ? PropertyValue.Unknown : value);
        return !diff(candidate, candidate with { Inputs = inputs }).Replacing.IsEmpty;
    }
}
