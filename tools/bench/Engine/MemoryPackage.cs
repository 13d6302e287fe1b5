using QuicLoad.Embedded.Engine;
using QuicLoad.Embedded.State;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Bench.Engine;

/// <summary>A provider that does nothing at once: what is left is the engine.</summary>
internal sealed class MemoryPackage : IProviderPackage, IProvider
{
    public string Name => "memory";

    public PropertyValue.Map CheckConfig(PropertyValue.Map inputs) => inputs;

    public ResourceDiff DiffConfig(PropertyValue.Map before, PropertyValue.Map after) => new();

    public IProvider Configure(PropertyValue.Map inputs) => this;

    public PropertyValue.Map Check(string type, PropertyValue.Map inputs) => inputs;

    public ResourceDiff Diff(ResourceState old, PropertyValue.Map inputs) => new() { Changes = PropertyDiff.Compare(old.Inputs, inputs) };

    public PropertyValue.Map Foresee(ResourceState? old, string type, PropertyValue.Map inputs) =>
        inputs.With("stdout", PropertyValue.Unknown);

    public IEnumerable<string> Sensitive(string type, PropertyValue.Map properties) => SecretMask.TextsIn(properties);

    public Task<Created> CreateAsync(StepContext context, PropertyValue.Map inputs, CancellationToken cancellationToken) =>
        Task.FromResult(new Created(context.Name, inputs.With("stdout", "done")));

    public Task<PropertyValue.Map> UpdateAsync(
        StepContext context,
        ResourceState old,
        PropertyValue.Map inputs,
        CancellationToken cancellationToken
    ) => Task.FromResult(inputs.With("stdout", "done"));

    public Task DeleteAsync(StepContext context, ResourceState old, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<PropertyValue.Map?> ReadAsync(StepContext context, ResourceState old, CancellationToken cancellationToken) =>
        Task.FromResult<PropertyValue.Map?>(old.Outputs);
}
