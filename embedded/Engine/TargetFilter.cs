using QuicLoad.Embedded.State;

namespace QuicLoad.Embedded.Engine;

/// <summary>Decides for each resource that a program registers whether the operation is about it. Called by one thread at a time.</summary>
internal sealed class TargetFilter(Selection selection)
{
    private readonly HashSet<string> named = new(StringComparer.Ordinal);
    private readonly HashSet<string> skipped = new(StringComparer.Ordinal);
    private readonly HashSet<string> untouched = new(StringComparer.Ordinal);

    /// <summary>True for a resource that was left as it is; its outputs stay too.</summary>
    public bool LeftAlone(string urn) => untouched.Contains(urn);

    /// <summary>True when the resource is to be worked on. The stack and providers always are.</summary>
    /// <exception cref="ProviderException">It is, but something that it needs is neither there nor to be made.</exception>
    public bool Takes(ResourceState goal, bool exists)
    {
        if (!selection.Narrow)
            return true;
        var patterns = selection.Targets.Any ? selection.Targets : selection.Excludes;
        var dependents = selection.Targets.Any ? selection.TargetDependents : selection.ExcludeDependents;
        if (patterns.Match(goal.Urn) || (dependents && goal.Needs().Any(named.Contains)))
            named.Add(goal.Urn);
        var missing = goal.Needs().FirstOrDefault(skipped.Contains);
        var asked = named.Contains(goal.Urn) == selection.Targets.Any;
        // A provider goes along without being asked for, unless it is part of what is left out: then whoever needs it is named.
        if (!asked && !Urn.IsStack(goal.Urn) && (!ProviderSet.IsProvider(goal.Type) || (missing is not null && !exists)))
        {
            untouched.Add(goal.Urn);
            if (!exists)
                skipped.Add(goal.Urn);
            return false;
        }
        return missing is null
            ? true
            : throw new ProviderException(
                selection.Targets.Any
                    ? $"Resource '{goal.Urn}' depends on '{missing}' which was not specified in --target list."
                    : $"Resource '{goal.Urn}' depends on '{missing}' which is left out by --exclude."
            );
    }
}
