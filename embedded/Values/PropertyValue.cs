using System.Collections.Immutable;

namespace QuicLoad.Embedded.Values;

/// <summary>A value as it travels between the program, the engine, the providers and the state.</summary>
internal abstract record PropertyValue
{
    private PropertyValue() { }

    /// <summary>The one null value.</summary>
    public static PropertyValue Null { get; } = new NullValue();

    /// <summary>A value that only the resource's creation will tell: every preview of a new output is one.</summary>
    public static PropertyValue Unknown { get; } = new UnknownValue();

    /// <summary>Absent or null.</summary>
    public sealed record NullValue : PropertyValue;

    /// <summary>Not known before the update runs.</summary>
    public sealed record UnknownValue : PropertyValue;

    /// <summary>true or false.</summary>
    public sealed record Bool(bool Value) : PropertyValue;

    /// <summary>Every number is a double, as in the official protocol.</summary>
    public sealed record Number(double Value) : PropertyValue;

    /// <summary>A string.</summary>
    public sealed record Text(string Value) : PropertyValue;

    /// <summary>A value that appears in no log, diff or plain state.</summary>
    public sealed record Secret(PropertyValue Value) : PropertyValue;

    /// <summary>An array; equal when its items are.</summary>
    public sealed record List(ImmutableArray<PropertyValue> Items) : PropertyValue
    {
        public bool Equals(List? other) => other is not null && Items.SequenceEqual(other.Items);

        public override int GetHashCode() => Items.Length;
    }

    /// <summary>An object; keys in ordinal order, as the state file writes them.</summary>
    public sealed record Map(ImmutableSortedDictionary<string, PropertyValue> Items) : PropertyValue
    {
        public static Map Empty { get; } = new(ImmutableSortedDictionary.Create<string, PropertyValue>(StringComparer.Ordinal));

        public bool Equals(Map? other) => other is not null && Items.SequenceEqual(other.Items);

        public override int GetHashCode() => Items.Count;
    }
}
