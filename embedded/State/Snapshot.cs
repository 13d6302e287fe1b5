using System.Collections.Immutable;

namespace QuicLoad.Embedded.State;

/// <summary>A stack's state as read from disk.</summary>
/// <param name="Resources">Dependencies first.</param>
/// <param name="PendingOperations">Steps that were begun and not finished when the state was written.</param>
internal sealed record Snapshot(ImmutableArray<ResourceState> Resources, ImmutableArray<PendingOperation> PendingOperations)
{
    public static Snapshot Empty { get; } = new([], []);
}

/// <summary>
/// A step that was begun: its resource and what was being done (<c>creating</c>, <c>updating</c>, <c>deleting</c>, <c>reading</c>).
/// </summary>
internal sealed record PendingOperation(ResourceState Resource, string Type);
