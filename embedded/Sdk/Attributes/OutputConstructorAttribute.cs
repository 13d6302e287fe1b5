namespace Pulumi;

/// <summary>Marks the constructor that makes an output type from its properties.</summary>
[AttributeUsage(AttributeTargets.Constructor)]
public sealed class OutputConstructorAttribute : Attribute;
