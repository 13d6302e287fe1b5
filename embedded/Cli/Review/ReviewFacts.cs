using System.Collections.Immutable;
using QuicLoad.Embedded.Engine;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Cli.Review;

/// <summary>Everything that a review is written from.</summary>
internal sealed record ReviewFacts
{
    public required ProgramInfo Info { get; init; }

    /// <summary>Destroy when the working tree has no such stack any more.</summary>
    public Verb Verb { get; init; } = Verb.Update;

    /// <summary>The revision that is compared with, and its commit; null: the state.</summary>
    public (string Revision, string Commit)? Baseline { get; init; }

    /// <summary>Every step that changes something, by name.</summary>
    public ImmutableArray<Step> Steps { get; init; } = [];

    public int Unchanged { get; init; }

    /// <summary>The stack's outputs before.</summary>
    public PropertyValue.Map Before { get; init; } = PropertyValue.Map.Empty;

    /// <summary>The stack's outputs after.</summary>
    public PropertyValue.Map After { get; init; } = PropertyValue.Map.Empty;

    public bool Succeeded { get; init; } = true;

    /// <summary>Warnings and errors of the program and the engine.</summary>
    public ImmutableArray<string> Messages { get; init; } = [];

    /// <summary>Takes known secrets out of a text.</summary>
    public Func<string, string> Clean { get; init; } = text => text;

    /// <summary>The steps of an operation.</summary>
    public IEnumerable<Step> StepsWith(StepOp op) => Steps.Where(step => step.Op == op);
}
