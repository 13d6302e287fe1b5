using QuicLoad.Embedded.Sdk;

namespace Pulumi;

/// <summary>A value of one of two types.</summary>
public readonly struct Union<T0, T1> : IEquatable<Union<T0, T1>>, IUnion
{
    private readonly T0 first;
    private readonly T1 second;

    private Union(T0 first, T1 second, bool isSecond) => (this.first, this.second, IsT1) = (first, second, isSecond);

    /// <summary>The value, when it is of the first type.</summary>
    /// <exception cref="InvalidOperationException">It is of the second.</exception>
    public T0 AsT0 => IsT0 ? first : throw new InvalidOperationException("The union holds a value of its second type.");

    /// <summary>The value, when it is of the second type.</summary>
    /// <exception cref="InvalidOperationException">It is of the first.</exception>
    public T1 AsT1 => IsT1 ? second : throw new InvalidOperationException("The union holds a value of its first type.");

    /// <summary>Whether the value is of the first type.</summary>
    public bool IsT0 => !IsT1;

    /// <summary>Whether the value is of the second type.</summary>
    public bool IsT1 { get; }

    /// <summary>The value.</summary>
    public object? Value => IsT1 ? second : first;

    /// <summary>A value of the first type.</summary>
    public static implicit operator Union<T0, T1>(T0 t) => FromT0(t);

    /// <summary>A value of the second type.</summary>
    public static implicit operator Union<T0, T1>(T1 t) => FromT1(t);

    /// <summary>Equal type and value.</summary>
    public static bool operator ==(Union<T0, T1> a, Union<T0, T1> b) => a.Equals(b);

    /// <summary>Another type or value.</summary>
    public static bool operator !=(Union<T0, T1> a, Union<T0, T1> b) => !a.Equals(b);

    /// <summary>A value of the first type.</summary>
    public static Union<T0, T1> FromT0(T0 input) => new(input, default!, false);

    /// <summary>A value of the second type.</summary>
    public static Union<T0, T1> FromT1(T1 input) => new(default!, input, true);

    /// <summary>Whatever the function for the value's type gives.</summary>
    public TResult Match<TResult>(Func<T0, TResult> f0, Func<T1, TResult> f1) => IsT1 ? f1(second) : f0(first);

    /// <inheritdoc/>
    public bool Equals(Union<T0, T1> other) => IsT1 == other.IsT1 && Equals(Value, other.Value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Union<T0, T1> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(IsT1, Value);

    /// <inheritdoc/>
    public override string ToString() => Value?.ToString() ?? "";
}
