namespace Pulumi;

/// <summary>Names an input property as it is sent.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class InputAttribute(string name, bool required = false, bool json = false) : Attribute
{
    internal string Name => name;

    internal bool IsRequired => required;

    /// <summary>Whether the value travels as a string of JSON.</summary>
    internal bool Json => json;
}
