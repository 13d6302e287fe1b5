namespace Pulumi;

/// <summary>Names an output property; without a name the property's own counts.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OutputAttribute(string? name = null) : Attribute
{
    /// <summary>The name as it is sent.</summary>
    public string? Name => name;
}
