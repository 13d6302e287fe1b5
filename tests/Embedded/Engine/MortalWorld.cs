using QuicLoad.Embedded.Engine;
using QuicLoad.Embedded.State;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Tests.Engine;

/// <summary>
/// An outside world in memory, and the moment at which the run that works on it is killed: after so many state writes and acts
/// nothing reaches the world or the disk any more. Objects are found by their name and cannot be made twice; commands are not found.
/// </summary>
internal sealed class MortalWorld : IProviderPackage, IProvider
{
    public const string Object = "world:index:Object";
    public const string Command = "world:index:Command";
    private readonly Lock gate = new();
    private int ticks;

    /// <summary>What there is, by key.</summary>
    public SortedDictionary<string, string> Things { get; init; } = new(StringComparer.Ordinal);

    /// <summary>The keys of everything that was made, in order.</summary>
    public List<string> Made { get; } = [];

    /// <value>Writes and acts after which the run is dead; 0: it lives.</value>
    public int KillAt { get; set; }

    public bool Dead { get; private set; }

    public string Name => "world";

    /// <summary>A new run begins, which ends for good after some writes and acts.</summary>
    public void Revive(int killAt) => (Dead, ticks, KillAt) = (false, 0, killAt);

    /// <summary>A write: refused when the run is dead.</summary>
    public void Write(Snapshot snapshot) => Act(() => { }, () => new IOException("killed"));

    public PropertyValue.Map CheckConfig(PropertyValue.Map inputs) => inputs;

    public ResourceDiff DiffConfig(PropertyValue.Map before, PropertyValue.Map after) => ResourceDiff.None;

    public IProvider Configure(PropertyValue.Map inputs) => this;

    public PropertyValue.Map Check(string type, PropertyValue.Map inputs) => inputs;

    public ResourceDiff Diff(ResourceState old, PropertyValue.Map inputs)
    {
        var changes = PropertyDiff.Compare(old.Inputs, inputs);
        return new ResourceDiff { Changes = changes, Replacing = [.. changes.Where(c => c.Root == "key").Select(c => c.Path)] };
    }

    public PropertyValue.Map Foresee(ResourceState? old, string type, PropertyValue.Map inputs) => inputs;

    public IEnumerable<string> Sensitive(string type, PropertyValue.Map properties) => [];

    public Task<Created> CreateAsync(StepContext context, PropertyValue.Map inputs, CancellationToken cancellationToken) =>
        Acting(() =>
        {
            var key = inputs.Text("key")!;
            if (context.Type == Object && Things.ContainsKey(key))
                throw new ProviderException($"{key} already exists");
            Things[key] = inputs.Text("text")!;
            Made.Add(key);
            return new Created(key, inputs);
        });

    public Task<Created?> FindAsync(StepContext context, PropertyValue.Map inputs, CancellationToken cancellationToken) =>
        Task.FromResult(
            context.Type == Object && Things.ContainsKey(inputs.Text("key")!) ? new Created(inputs.Text("key")!, inputs) : null
        );

    public Task<PropertyValue.Map> UpdateAsync(
        StepContext context,
        ResourceState old,
        PropertyValue.Map inputs,
        CancellationToken cancellationToken
    ) =>
        Acting(() =>
        {
            if (!Things.ContainsKey(old.Id!))
                throw new ProviderException($"{old.Id} is not there");
            Things[old.Id!] = inputs.Text("text")!;
            return inputs;
        });

    public Task DeleteAsync(StepContext context, ResourceState old, CancellationToken cancellationToken) =>
        Acting(() => Things.Remove(old.Id!));

    public Task<PropertyValue.Map?> ReadAsync(StepContext context, ResourceState old, CancellationToken cancellationToken) =>
        Task.FromResult(old.Type == Command || Things.ContainsKey(old.Id!) ? old.Inputs : null);

    private Task<T> Acting<T>(Func<T> act)
    {
        T? result = default;
        Act(() => result = act(), () => new ProviderException("killed"));
        return Task.FromResult(result!);
    }

    private void Act(Action act, Func<Exception> refusal)
    {
        lock (gate)
        {
            if (Dead)
                throw refusal();
            act();
            Dead = ++ticks == KillAt;
        }
    }
}
