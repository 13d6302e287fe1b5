namespace Pulumi;

/// <summary>Marks a class that outputs may hold.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OutputTypeAttribute : Attribute;
