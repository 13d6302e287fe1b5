namespace Pulumi;

/// <summary>Marks a struct whose value is one of a few strings or numbers.</summary>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class EnumTypeAttribute : Attribute;
