using System.Collections.Immutable;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Engine;

/// <summary>How an operation ended.</summary>
/// <param name="Succeeded">Every step was done and the program ended well.</param>
/// <param name="Changes">How many resources each operation touched, by its official name.</param>
/// <param name="Outputs">The stack's outputs.</param>
/// <param name="Stopped">The user stopped it.</param>
internal sealed record OperationResult(
    bool Succeeded,
    ImmutableSortedDictionary<string, int> Changes,
    PropertyValue.Map Outputs,
    bool Stopped = false
)
{
    /// <summary>How it ended badly, as it is shown.</summary>
    public string Ending => Stopped ? "canceled" : "failed";

    /// <summary>True when something was changed, or would be.</summary>
    public bool HasChanges => Changes.Any(change => change.Key is not ("same" or "refresh" or "read"));
}
