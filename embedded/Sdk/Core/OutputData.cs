using System.Collections.Immutable;
using Pulumi;

namespace QuicLoad.Embedded.Sdk;

/// <summary>What an output carries once it is there: the value, whether it is known and secret, and where it came from.</summary>
internal sealed record OutputData<T>(T Value, bool IsKnown, bool IsSecret, ImmutableHashSet<Resource> Resources)
{
    /// <summary>A known, plain value that no resource made.</summary>
    public static OutputData<T> Known(T value, bool secret = false) => new(value, true, secret, []);

    /// <summary>The same origin with another value.</summary>
    public OutputData<TOther> With<TOther>(TOther value) => new(value, IsKnown, IsSecret, Resources);
}
