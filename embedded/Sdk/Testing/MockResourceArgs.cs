using System.Collections.Immutable;

namespace Pulumi.Testing;

/// <summary>A resource that a test's mocks make.</summary>
public class MockResourceArgs
{
    /// <summary>The type token.</summary>
    public string? Type { get; set; }

    /// <summary>The name.</summary>
    public string? Name { get; set; }

    /// <summary>The inputs that are known, secrets in plain, numbers as double.</summary>
    public ImmutableDictionary<string, object> Inputs { get; set; } = null!;

    /// <summary>The provider as "urn::id"; empty for the default one.</summary>
    public string? Provider { get; set; }

    /// <summary>The ID of a resource that is read or imported; empty otherwise.</summary>
    public string? Id { get; set; }
}
