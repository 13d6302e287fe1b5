namespace Pulumi;

/// <summary>The inputs of a resource.</summary>
public abstract class ResourceArgs : InputArgs
{
    /// <summary>No inputs.</summary>
    public static readonly ResourceArgs Empty = new NoArgs();

    /// <summary>Only for derived classes.</summary>
    protected ResourceArgs() { }

    private sealed class NoArgs : ResourceArgs;
}
