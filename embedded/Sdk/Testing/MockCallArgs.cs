using System.Collections.Immutable;

namespace Pulumi.Testing;

/// <summary>A call that a test's mocks answer.</summary>
public class MockCallArgs
{
    /// <summary>The function's token.</summary>
    public string? Token { get; set; }

    /// <summary>The arguments.</summary>
    public ImmutableDictionary<string, object> Args { get; set; } = null!;

    /// <summary>The provider as "urn::id"; empty for the default one.</summary>
    public string? Provider { get; set; }
}
