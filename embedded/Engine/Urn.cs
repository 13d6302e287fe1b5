namespace QuicLoad.Embedded.Engine;

/// <summary>Uniform resource names: <c>urn:pulumi:stack::project::parentType$type::name</c>.</summary>
internal static class Urn
{
    /// <summary>The type of the one resource that is the stack itself.</summary>
    public const string StackType = "pulumi:pulumi:Stack";

    /// <summary>The type prefix of provider resources.</summary>
    public const string ProviderPrefix = "pulumi:providers:";

    /// <summary>Makes a name; the stack itself is left out of a child's chain of types.</summary>
    public static string Create(string stack, string project, string? parent, string type, string name)
    {
        var chain = parent is null || Type(parent) == StackType ? type : $"{QualifiedType(parent)}${type}";
        return $"urn:pulumi:{stack}::{project}::{chain}::{name}";
    }

    /// <summary>The chain of types, parents first.</summary>
    public static string QualifiedType(string urn) => urn.Split("::", 4)[2];

    /// <summary>The resource's own type.</summary>
    public static string Type(string urn) => QualifiedType(urn).Split('$')[^1];

    /// <summary>The resource's name.</summary>
    public static string Name(string urn) => urn.Split("::", 4)[3];

    /// <summary>True for the stack resource.</summary>
    public static bool IsStack(string urn) => QualifiedType(urn) == StackType;

    /// <summary>True for a provider that nobody declared.</summary>
    public static bool IsDefaultProvider(string urn) =>
        Type(urn).StartsWith(ProviderPrefix, StringComparison.Ordinal) && Name(urn).StartsWith("default", StringComparison.Ordinal);

    /// <summary>Takes a provider reference <c>urn::id</c> apart.</summary>
    public static (string Urn, string Id) SplitReference(string reference)
    {
        var at = reference.LastIndexOf("::", StringComparison.Ordinal);
        return (reference[..at], reference[(at + 2)..]);
    }
}
