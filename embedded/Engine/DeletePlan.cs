using System.Collections.Immutable;
using QuicLoad.Embedded.State;

namespace QuicLoad.Embedded.Engine;

/// <summary>Decides in which order resources are deleted: each after everything that needs it.</summary>
/// <param name="Steps">The deletions, in an order in which they could run one by one.</param>
/// <param name="After">For each deletion, the positions of those that it waits for; all of them come earlier.</param>
internal sealed record DeletePlan(ImmutableArray<Step> Steps, ImmutableArray<ImmutableArray<int>> After)
{
    /// <summary>Plans the deletion of some resources, given in the state's order (dependencies first).</summary>
    public static DeletePlan Make(IReadOnlyList<ResourceState> condemned)
    {
        var urns = condemned.Where(r => !r.Delete).Select(r => r.Urn).ToHashSet(StringComparer.Ordinal);
        var states = condemned.Reverse().ToImmutableArray();
        var needs = states.Select(s => s.Needs().ToHashSet(StringComparer.Ordinal)).ToList();
        var steps = states
            .Select(s => new Step(
                s.Delete ? StepOp.DeleteReplaced
                    : s.PendingReplacement ? StepOp.ForgetReplaced
                    : StepOp.Delete,
                s,
                null
            )
            {
                StateOnly = s.RetainOnDelete || s.External || s.PendingReplacement || (s.DeletedWith is { } with && urns.Contains(with)),
            })
            .ToImmutableArray();
        var after = states.Select((s, at) => Enumerable.Range(0, at).Where(earlier => needs[earlier].Contains(s.Urn)).ToImmutableArray());
        return new DeletePlan(steps, [.. after]);
    }
}
