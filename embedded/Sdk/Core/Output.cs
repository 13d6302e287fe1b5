using System.Collections.Immutable;
using System.Globalization;
using QuicLoad.Embedded.Sdk;

namespace Pulumi;

/// <summary>Makes and combines outputs.</summary>
public static partial class Output
{
    /// <summary>An output of a known value.</summary>
    public static Output<T> Create<T>(T value) => Create(Task.FromResult(value));

    /// <summary>An output of a value that is still being made.</summary>
    public static Output<T> Create<T>(Task<T> value) => Output<T>.Create(value);

    /// <summary>A secret output of a known value.</summary>
    public static Output<T> CreateSecret<T>(T value) => CreateSecret(Task.FromResult(value));

    /// <summary>A secret output of a value that is still being made.</summary>
    public static Output<T> CreateSecret<T>(Task<T> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Output<T>.CreateSecret(value);
    }

    /// <summary>The same output, secret.</summary>
    public static Output<T> CreateSecret<T>(Output<T> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.Change(data => data with { IsSecret = true });
    }

    /// <summary>The same output, plain.</summary>
    public static Output<T> Unsecret<T>(Output<T> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        return output.Change(data => data with { IsSecret = false });
    }

    /// <summary>Whether the output is secret.</summary>
    public static async Task<bool> IsSecretAsync<T>(Output<T> output) => (await output.Data.ConfigureAwait(false)).IsSecret;

    /// <summary>All values in one array.</summary>
    public static Output<ImmutableArray<T>> All<T>(params Input<T>[] inputs) => All((IEnumerable<Input<T>>)inputs);

    /// <summary>All values in one array.</summary>
    public static Output<ImmutableArray<T>> All<T>(IEnumerable<Input<T>> inputs) => All(inputs.Select(i => i.ToOutput()));

    /// <summary>All values in one array.</summary>
    public static Output<ImmutableArray<T>> All<T>(params Output<T>[] outputs) => All((IEnumerable<Output<T>>)outputs);

    /// <summary>All values in one array.</summary>
    public static Output<ImmutableArray<T>> All<T>(IEnumerable<Output<T>> outputs)
    {
        ImmutableArray<Output<T>> all = [.. outputs];
        return new(Gather());

        async Task<OutputData<ImmutableArray<T>>> Gather()
        {
            var sum = new Combination();
            var values = ImmutableArray.CreateBuilder<T>(all.Length);
            foreach (var output in all)
                values.Add(await sum.AddAsync(output).ConfigureAwait(false));
            return sum.Carry(values.ToImmutable());
        }
    }

    /// <summary>Text with inputs and outputs in its holes.</summary>
    public static Output<string> Format(FormattableString formattableString)
    {
        ArgumentNullException.ThrowIfNull(formattableString);
        return new(Fill());

        async Task<OutputData<string>> Fill()
        {
            var sum = new Combination();
            var values = new object?[formattableString.ArgumentCount];
            for (var i = 0; i < values.Length; i++)
                values[i] = await sum.AddObjectAsync(formattableString.GetArgument(i)).ConfigureAwait(false);
            return sum.Carry(sum.IsKnown ? string.Format(CultureInfo.InvariantCulture, formattableString.Format, values) : "");
        }
    }
}
