namespace Pulumi;

/// <summary>A name that a resource had before: either its whole URN, or what differed.</summary>
public sealed class Alias
{
    /// <summary>The old URN as a whole.</summary>
    public string? Urn { get; set; }

    /// <summary>The old name; the same when unset.</summary>
    public Input<string>? Name { get; set; }

    /// <summary>The old type; the same when unset.</summary>
    public Input<string>? Type { get; set; }

    /// <summary>The old stack; the same when unset.</summary>
    public Input<string>? Stack { get; set; }

    /// <summary>The old project; the same when unset.</summary>
    public Input<string>? Project { get; set; }

    /// <summary>The old parent; the same when none of Parent, ParentUrn and NoParent is set.</summary>
    public Resource? Parent { get; set; }

    /// <summary>The old parent's URN.</summary>
    public Input<string>? ParentUrn { get; set; }

    /// <summary>Whether it had no parent.</summary>
    public bool NoParent { get; set; }
}
