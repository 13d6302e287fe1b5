using System.Collections;
using System.Collections.Immutable;
using QuicLoad.Embedded.Sdk;

namespace Pulumi;

/// <summary>A list property: plain values and outputs, one by one or as a whole.</summary>
public sealed class InputList<T> : Input<ImmutableArray<T>>, IEnumerable, IAsyncEnumerable<Input<T>>
{
    private Output<ImmutableArray<Input<T>>> items;

    /// <summary>An empty list.</summary>
    public InputList()
        : this(Output.Create(ImmutableArray<Input<T>>.Empty)) { }

    private InputList(Output<ImmutableArray<Input<T>>> items)
        : base(Flatten(items)) => this.items = items;

    private protected override IOutput Parts => items;

    /// <summary>A list of one.</summary>
    public static implicit operator InputList<T>(T value) => From([value]);

    /// <summary>A list of one.</summary>
    public static implicit operator InputList<T>(Output<T> value) => From([value]);

    /// <summary>A list of one.</summary>
    public static implicit operator InputList<T>(Input<T> value) => From([value]);

    /// <summary>The values.</summary>
    public static implicit operator InputList<T>(T[] values) => From(values.Select(v => (Input<T>)v));

    /// <summary>The values.</summary>
    public static implicit operator InputList<T>(Output<T>[] values) => From(values.Select(v => (Input<T>)v));

    /// <summary>The values.</summary>
    public static implicit operator InputList<T>(Input<T>[] values) => From(values);

    /// <summary>The values.</summary>
    public static implicit operator InputList<T>(List<T> values) => From(values.Select(v => (Input<T>)v));

    /// <summary>The values.</summary>
    public static implicit operator InputList<T>(List<Output<T>> values) => From(values.Select(v => (Input<T>)v));

    /// <summary>The values.</summary>
    public static implicit operator InputList<T>(List<Input<T>> values) => From(values);

    /// <summary>The values.</summary>
    public static implicit operator InputList<T>(ImmutableArray<T> values) => From(values.Select(v => (Input<T>)v));

    /// <summary>The values.</summary>
    public static implicit operator InputList<T>(ImmutableArray<Output<T>> values) => From(values.Select(v => (Input<T>)v));

    /// <summary>The values.</summary>
    public static implicit operator InputList<T>(ImmutableArray<Input<T>> values) => From(values);

    /// <summary>The values once they are known.</summary>
    public static implicit operator InputList<T>(Output<T[]> values) => FromOutput(values);

    /// <summary>The values once they are known.</summary>
    public static implicit operator InputList<T>(Output<List<T>> values) => FromOutput(values);

    /// <summary>The values once they are known.</summary>
    public static implicit operator InputList<T>(Output<IEnumerable<T>> values) => FromOutput(values);

    /// <summary>The values once they are known.</summary>
    public static implicit operator InputList<T>(Output<ImmutableArray<T>> values) =>
        new(values.Apply(list => list.IsDefault ? default : list.Select(v => (Input<T>)v).ToImmutableArray()));

    /// <summary>Appends values.</summary>
    public void Add(params Input<T>[] inputs) => AddRange(inputs);

    /// <summary>Appends another list.</summary>
    public void Add(InputList<T> inputs) => AddRange(inputs);

    /// <summary>Appends another list.</summary>
    public void AddRange(InputList<T> inputs)
    {
        items = Concat(inputs).items;
        Value = Flatten(items);
    }

    /// <summary>A new list: this one, then the other.</summary>
    public InputList<T> Concat(InputList<T> other) =>
        new(Output.Tuple(items, other.items).Apply(both => OrEmpty(both.Item1).AddRange(OrEmpty(both.Item2))));

    /// <summary>The values one by one; none while the list is unknown.</summary>
    public async IAsyncEnumerator<Input<T>> GetAsyncEnumerator(CancellationToken cancellationToken)
    {
        var values = await Value.GetValueAsync(whenUnknown: []).ConfigureAwait(false);
        foreach (var value in values)
            yield return value;
    }

    IEnumerator IEnumerable.GetEnumerator() =>
        throw new NotSupportedException(
            $"{GetType().FullName} has no values to enumerate before the update runs. Use {nameof(GetAsyncEnumerator)}."
        );

    private static ImmutableArray<Input<T>> OrEmpty(ImmutableArray<Input<T>> list) => list.IsDefault ? [] : list;

    private static InputList<T> From(IEnumerable<Input<T>> values) => new(Output.Create(values.ToImmutableArray()));

    private static InputList<T> FromOutput<TList>(Output<TList> values)
        where TList : IEnumerable<T> =>
        new(values.Apply(list => list is null ? default : list.Select(v => (Input<T>)v).ToImmutableArray()));

    private static Output<ImmutableArray<T>> Flatten(Output<ImmutableArray<Input<T>>> items) =>
        items.Apply(list => list.IsDefault ? Output.Create(default(ImmutableArray<T>)) : Output.All(list));
}
