using System.Collections.Immutable;

namespace Pulumi.Testing;

/// <summary>A component's outputs, passed to a test's mocks.</summary>
public class MockRegisterResourceOutputsRequest(string urn, ImmutableDictionary<string, Output<object?>> outputs)
{
    /// <summary>The component.</summary>
    public readonly string Urn = urn;

    /// <summary>Its outputs.</summary>
    public readonly ImmutableDictionary<string, Output<object?>> Outputs = outputs;
}
