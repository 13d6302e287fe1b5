using Pulumi;

namespace QuicLoad.Embedded.Sdk;

/// <summary>Inputs that are secret whatever the program says.</summary>
internal static class Secrets
{
    /// <summary>The same input, secret.</summary>
    public static Input<T>? Make<T>(Input<T>? input) => input is null ? null : (Input<T>)Output.CreateSecret(input.ToOutput());
}
