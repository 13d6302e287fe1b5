namespace Pulumi.Testing;

/// <summary>Stands in for the engine and the providers in a test.</summary>
public interface IMocks
{
    /// <summary>Is called for every resource but the stack, with its inputs, and gives its ID and outputs.</summary>
    Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args);

    /// <summary>Is called for every call of a provider's function.</summary>
    Task<object> CallAsync(MockCallArgs args);

    /// <summary>Receives a component's outputs.</summary>
    Task RegisterResourceOutputs(MockRegisterResourceOutputsRequest args) => Task.CompletedTask;
}
