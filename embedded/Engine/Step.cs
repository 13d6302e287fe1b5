using System.Collections.Immutable;
using QuicLoad.Embedded.State;

namespace QuicLoad.Embedded.Engine;

/// <summary>What is done with one resource.</summary>
internal enum StepOp
{
    Same,
    Create,
    Update,
    Delete,

    /// <summary>The replacement as a whole; nothing is done by it.</summary>
    Replace,
    CreateReplacement,
    DeleteReplaced,
    Read,
    Refresh,

    /// <summary>What was deleted to be replaced, and is no longer declared, is forgotten without a word.</summary>
    ForgetReplaced,
}

/// <summary>One decision of the step generator.</summary>
/// <param name="Op">What is done.</param>
/// <param name="Old">The resource before; null when it is new.</param>
/// <param name="New">The resource as it shall be, without what only the step will tell; null when it goes.</param>
internal sealed record Step(StepOp Op, ResourceState? Old, ResourceState? New)
{
    /// <summary>The differences behind an update or replacement; null where none were asked for.</summary>
    public ResourceDiff? Diff { get; init; }

    /// <summary>Nothing outside is touched: the resource is retained, or goes with another.</summary>
    public bool StateOnly { get; init; }

    /// <summary>Why the step must not be done, e.g. a protected resource; null when it may.</summary>
    public string? Refusal { get; init; }

    /// <summary>A deletion whose resource will be created again by the same update.</summary>
    public bool Recreated { get; init; }

    public string Urn => (New ?? Old)!.Urn;

    public string Type => (New ?? Old)!.Type;

    public bool Custom => (New ?? Old)!.Custom;

    public string? Provider => (New ?? Old)!.Provider;

    /// <summary>Where the user looks for the reasons of a replacement.</summary>
    public ImmutableArray<string> ReplaceReasons => Op is StepOp.Replace or StepOp.CreateReplacement ? Diff?.ReplaceReasons ?? [] : [];

    /// <summary>The official name of the operation.</summary>
    public string OpName =>
        Op switch
        {
            StepOp.CreateReplacement => "create-replacement",
            StepOp.DeleteReplaced => "delete-replaced",
            StepOp.ForgetReplaced => "remove-pending-replace",
            _ => Op.ToString().ToLowerInvariant(),
        };

    /// <summary>Counted in the summary and shown: not the halves of a replacement, nor a provider that nobody declared.</summary>
    public bool Counts =>
        Op is not (StepOp.CreateReplacement or StepOp.DeleteReplaced or StepOp.ForgetReplaced) && !Engine.Urn.IsDefaultProvider(Urn);
}
