using System.Collections;
using System.Collections.Immutable;
using QuicLoad.Embedded.Sdk;

namespace Pulumi;

/// <summary>A map property: plain values and outputs, one by one or as a whole.</summary>
public sealed class InputMap<TValue>
    : Input<ImmutableDictionary<string, TValue>>,
        IEnumerable,
        IAsyncEnumerable<Input<KeyValuePair<string, TValue>>>
{
    private Output<ImmutableDictionary<string, Input<TValue>>> items;

    /// <summary>An empty map.</summary>
    public InputMap()
        : this(Output.Create(ImmutableDictionary<string, Input<TValue>>.Empty)) { }

    private InputMap(Output<ImmutableDictionary<string, Input<TValue>>> items)
        : base(Flatten(items)) => this.items = items;

    private protected override IOutput Parts => items;

    /// <summary>Adds an entry.</summary>
    public Input<TValue> this[string key]
    {
        set => Add(key, value);
    }

    /// <summary>The entries.</summary>
    public static implicit operator InputMap<TValue>(Dictionary<string, TValue> values) => Output.Create(values);

    /// <summary>The entries.</summary>
    public static implicit operator InputMap<TValue>(ImmutableDictionary<string, TValue> values) => Output.Create(values);

    /// <summary>The entries once they are known.</summary>
    public static implicit operator InputMap<TValue>(Output<Dictionary<string, TValue>> values) => FromOutput(values);

    /// <summary>The entries once they are known.</summary>
    public static implicit operator InputMap<TValue>(Output<IDictionary<string, TValue>> values) => FromOutput(values);

    /// <summary>The entries once they are known.</summary>
    public static implicit operator InputMap<TValue>(Output<ImmutableDictionary<string, TValue>> values) => FromOutput(values);

    /// <summary>Both maps; the second wins.</summary>
    public static InputMap<TValue> Merge(InputMap<TValue> first, InputMap<TValue> second) =>
        new(Output.Tuple(first.items, second.items).Apply(both => both.Item1.SetItems(both.Item2)));

    /// <summary>Adds an entry. A key that is there already must have the same value.</summary>
    public void Add(string key, Input<TValue> value) =>
        Become(items.Apply(map => map.TryGetValue(key, out var there) ? map.SetItem(key, Agree(key, there, value)) : map.Add(key, value)));

    /// <summary>Adds another map's entries.</summary>
    public void Add(InputMap<TValue> values) => AddRange(values);

    /// <summary>Adds another map's entries.</summary>
    public void AddRange(InputMap<TValue> values) =>
        Become(Output.Tuple(items, values.items).Apply(both => both.Item1.AddRange(both.Item2)));

    /// <summary>The entries one by one; none while the map is unknown.</summary>
    public async IAsyncEnumerator<Input<KeyValuePair<string, TValue>>> GetAsyncEnumerator(CancellationToken cancellationToken)
    {
        var values = await Value.GetValueAsync(whenUnknown: ImmutableDictionary<string, TValue>.Empty).ConfigureAwait(false);
        foreach (var value in values)
            yield return value;
    }

    IEnumerator IEnumerable.GetEnumerator() =>
        throw new NotSupportedException(
            $"{GetType().FullName} has no entries to enumerate before the update runs. Use {nameof(GetAsyncEnumerator)}."
        );

    private static Input<TValue> Agree(string key, Input<TValue> there, Input<TValue> added) =>
        Output
            .Tuple(there, added)
            .Apply(both =>
                EqualityComparer<TValue>.Default.Equals(both.Item1, both.Item2)
                    ? both.Item1
                    : throw new ArgumentException($"Key '{key}' already exists in the map with a different value.")
            );

    private static InputMap<TValue> FromOutput<TMap>(Output<TMap> values)
        where TMap : IEnumerable<KeyValuePair<string, TValue>> =>
        new(values.Apply(map => map is null ? null! : map.ToImmutableDictionary(p => p.Key, p => (Input<TValue>)p.Value)));

    private static Output<ImmutableDictionary<string, TValue>> Flatten(Output<ImmutableDictionary<string, Input<TValue>>> items) =>
        items.Apply(map =>
            map is null
                ? Output.Create(default(ImmutableDictionary<string, TValue>)!)
                : Output
                    .All(map.Select(p => p.Value.Apply(v => KeyValuePair.Create(p.Key, v))))
                    .Apply(pairs => pairs.ToImmutableDictionary())
        );

    private void Become(Output<ImmutableDictionary<string, Input<TValue>>> changed)
    {
        items = changed;
        Value = Flatten(items);
    }
}
