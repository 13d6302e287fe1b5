namespace Pulumi;

/// <summary>The inputs of a resource or of a part of one.</summary>
public abstract class InputArgs
{
    /// <summary>Only for derived classes.</summary>
    protected InputArgs() { }
}
