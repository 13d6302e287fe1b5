namespace Pulumi;

/// <summary>How long a resource's steps may take; unset means the provider's own limit.</summary>
public sealed class CustomTimeouts
{
    /// <summary>Limit of a create.</summary>
    public TimeSpan? Create { get; set; }

    /// <summary>Limit of an update.</summary>
    public TimeSpan? Update { get; set; }

    /// <summary>Limit of a delete.</summary>
    public TimeSpan? Delete { get; set; }
}
