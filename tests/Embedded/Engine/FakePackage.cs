using System.Collections.Concurrent;
using QuicLoad.Embedded.Engine;
using QuicLoad.Embedded.State;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Tests.Engine;

/// <summary>
/// A provider in memory. Inputs steer it: a changed <c>key</c> replaces, <c>fail</c> fails a create or update, <c>partial</c> leaves
/// it half done, <c>echo</c> comes back as an output. It keeps what it was asked to do, in order.
/// </summary>
internal sealed class FakePackage : IProviderPackage, IProvider
{
    private int counter;

    public ConcurrentQueue<string> Calls { get; } = new();

    public ConcurrentDictionary<string, PropertyValue.Map> Live { get; } = new();

    /// <summary>Runs before every call that acts.</summary>
    public Func<string, CancellationToken, Task> Before { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>Told every call's timeout.</summary>
    public Action<string, TimeSpan?> Timed { get; set; } = (_, _) => { };

    /// <summary>What the last update was told of the resource as it was.</summary>
    public ResourceState? Updated { get; private set; }

    /// <summary>One more output of everything that is made, changed or read.</summary>
    public PropertyValue? Extra { get; set; }

    public string Name => "fake";

    public PropertyValue.Map CheckConfig(PropertyValue.Map inputs) => inputs;

    public ResourceDiff DiffConfig(PropertyValue.Map before, PropertyValue.Map after) => Compare(before, after);

    public IProvider Configure(PropertyValue.Map inputs) => this;

    public PropertyValue.Map Check(string type, PropertyValue.Map inputs) => inputs;

    public ResourceDiff Diff(ResourceState old, PropertyValue.Map inputs) => Compare(old.Inputs, inputs);

    public PropertyValue.Map Foresee(ResourceState? old, string type, PropertyValue.Map inputs) =>
        inputs.With("made", PropertyValue.Unknown);

    public IEnumerable<string> Sensitive(string type, PropertyValue.Map properties) => SecretMask.TextsIn(properties);

    public async Task<Created> CreateAsync(StepContext context, PropertyValue.Map inputs, CancellationToken cancellationToken)
    {
        await CallAsync("create", context, inputs, cancellationToken);
        var id = $"{context.Name}-{Interlocked.Increment(ref counter)}";
        Live[id] = inputs;
        var outputs = Outputs(inputs);
        return inputs.Items.ContainsKey("partial")
            ? throw new PartialFailureException(id, outputs, ["not ready: " + inputs.Text("partial")])
            : new Created(id, outputs);
    }

    public async Task<PropertyValue.Map> UpdateAsync(
        StepContext context,
        ResourceState old,
        PropertyValue.Map inputs,
        CancellationToken cancellationToken
    )
    {
        Updated = old;
        await CallAsync("update", context, inputs, cancellationToken);
        Live[old.Id!] = inputs;
        return inputs.Items.ContainsKey("partial")
            ? throw new PartialFailureException(old.Id!, Outputs(inputs), ["not ready"])
            : Outputs(inputs);
    }

    public async Task DeleteAsync(StepContext context, ResourceState old, CancellationToken cancellationToken)
    {
        await CallAsync("delete", context, old.Inputs.Without("fail"), cancellationToken);
        Live.TryRemove(old.Id!, out _);
    }

    public Task<PropertyValue.Map?> ReadAsync(StepContext context, ResourceState old, CancellationToken cancellationToken) =>
        Task.FromResult(Live.TryGetValue(old.Id!, out var inputs) ? Outputs(inputs) : null);

    private PropertyValue.Map Outputs(PropertyValue.Map inputs)
    {
        var outputs = inputs.With("made", inputs.Text("echo") ?? "yes");
        return Extra is { } extra ? outputs.With("extra", extra) : outputs;
    }

    private static ResourceDiff Compare(PropertyValue.Map before, PropertyValue.Map after)
    {
        var changes = PropertyDiff.Compare(before, after);
        return new ResourceDiff { Changes = changes, Replacing = [.. changes.Where(c => c.Root == "key").Select(c => c.Path)] };
    }

    private async Task CallAsync(string what, StepContext context, PropertyValue.Map inputs, CancellationToken cancellationToken)
    {
        await Before($"{what} {context.Name}", cancellationToken);
        Calls.Enqueue($"{what} {context.Name}");
        Timed($"{what} {context.Name}", context.Timeout);
        if (inputs.Text("fail") is { } reason)
            throw new ProviderException(reason);
    }
}
