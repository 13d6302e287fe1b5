using System.Collections.Immutable;
using QuicLoad.Embedded.State;

namespace QuicLoad.Embedded.Engine;

/// <summary>Counts what is done while passing events on.</summary>
internal sealed class ChangeCounter(IEngineEvents inner) : IEngineEvents
{
    private readonly Lock gate = new();
    private ImmutableSortedDictionary<string, int> changes = ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal);

    /// <summary>How many resources each operation touched.</summary>
    public ImmutableSortedDictionary<string, int> Changes
    {
        get
        {
            lock (gate)
                return changes;
        }
    }

    public void Started(Step step) => inner.Started(step);

    public void Ended(Step step, ResourceState? result, bool succeeded, TimeSpan elapsed)
    {
        if (succeeded && step.Counts)
            lock (gate)
                changes = changes.SetItem(step.OpName, changes.GetValueOrDefault(step.OpName) + 1);
        inner.Ended(step, result, succeeded, elapsed);
    }

    public void Completed(ResourceState component) => inner.Completed(component);

    public void Told(Diagnostic diagnostic) => inner.Told(diagnostic);
}
