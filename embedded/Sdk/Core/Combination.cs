using System.Collections.Immutable;
using Pulumi;

namespace QuicLoad.Embedded.Sdk;

/// <summary>What a value made of several outputs carries: unknown or secret when one of them is, and all their resources.</summary>
internal sealed class Combination
{
    private readonly ImmutableHashSet<Resource>.Builder resources = ImmutableHashSet.CreateBuilder<Resource>();

    public bool IsKnown { get; private set; } = true;

    public bool IsSecret { get; private set; }

    /// <summary>Adds an output and gives its value (the default while it is unknown).</summary>
    public async Task<T> AddAsync<T>(Output<T> output) => Add(await output.Data.ConfigureAwait(false));

    /// <summary>Adds a value that may be an input or output, or hold another one.</summary>
    public async Task<object?> AddObjectAsync(object? value)
    {
        while (value is IInput or IOutput)
        {
            var output = value is IInput input ? input.Whole : (IOutput)value;
            value = Add(await output.GetDataAsync().ConfigureAwait(false));
        }

        return value;
    }

    /// <summary>The combined value.</summary>
    public OutputData<T> Carry<T>(T value) => new(value, IsKnown, IsSecret, resources.ToImmutable());

    private T Add<T>(OutputData<T> data)
    {
        IsKnown &= data.IsKnown;
        IsSecret |= data.IsSecret;
        resources.UnionWith(data.Resources);
        return data.Value;
    }
}
