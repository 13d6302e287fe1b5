using QuicLoad.Embedded.Sdk;

namespace Pulumi;

/// <summary>A value that may only be there later, together with the resources it came from and whether it is secret.</summary>
public sealed class Output<T> : IOutput
{
    internal Output(Task<OutputData<T>> data)
    {
        Data = data;
        Run.Current?.Track(data);
    }

    internal Task<OutputData<T>> Data { get; }

    /// <summary>An output of a value that is still being made.</summary>
    public static Output<T> Create(Task<T> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(WaitAsync(value, secret: false));
    }

    /// <summary>Runs a task with the value when it is known.</summary>
    public Output<ValueTuple> Apply(Func<T, Task> func) =>
        Apply(async value =>
        {
            await func(value).ConfigureAwait(false);
            return default(ValueTuple);
        });

    /// <summary>Makes another value of this one; not called while this one is unknown.</summary>
    public Output<TResult> Apply<TResult>(Func<T, TResult> func) =>
        new(ApplyAsync(value => Task.FromResult(OutputData<TResult>.Known(func(value)))));

    /// <summary>Makes another value of this one; not called while this one is unknown.</summary>
    public Output<TResult> Apply<TResult>(Func<T, Task<TResult>> func) =>
        new(ApplyAsync(async value => OutputData<TResult>.Known(await func(value).ConfigureAwait(false))));

    /// <summary>Makes another value of this one; not called while this one is unknown.</summary>
    public Output<TResult> Apply<TResult>(Func<T, Input<TResult>?> func) => Apply(value => func(value)?.ToOutput());

    /// <summary>Makes another value of this one; not called while this one is unknown. The result depends on both.</summary>
    public Output<TResult> Apply<TResult>(Func<T, Output<TResult>?> func) =>
        new(ApplyAsync(value => func(value)?.Data ?? Task.FromResult(OutputData<TResult>.Known(default!))));

    /// <summary>A warning to the reader: an output's text is never its value.</summary>
    public override string ToString() =>
        $"""
            An Output<T> has no text before the update runs: its value is not in this string.

            Instead of ToString, string interpolation or concatenation, use one of:
            1. output.Apply(value => $"prefix{"{value}"}suffix")
            2. Output.Format($"prefix{"{output}"}suffix")
            """;

    async Task<OutputData<object?>> IOutput.GetDataAsync()
    {
        var data = await Data.ConfigureAwait(false);
        return data.With<object?>(data.Value);
    }

    internal static Output<T> CreateSecret(Task<T> value) => new(WaitAsync(value, secret: true));

    internal static Output<T> CreateUnknown() => new(Task.FromResult(new OutputData<T>(default!, false, false, [])));

    internal Output<T> Change(Func<OutputData<T>, OutputData<T>> change)
    {
        return new(Changed());

        async Task<OutputData<T>> Changed() => change(await Data.ConfigureAwait(false));
    }

    internal async Task<T> GetValueAsync(T whenUnknown)
    {
        var data = await Data.ConfigureAwait(false);
        return data.IsKnown ? data.Value : whenUnknown;
    }

    private static async Task<OutputData<T>> WaitAsync(Task<T> value, bool secret) =>
        OutputData<T>.Known(await value.ConfigureAwait(false), secret);

    private async Task<OutputData<TResult>> ApplyAsync<TResult>(Func<T, Task<OutputData<TResult>>> func)
    {
        var data = await Data.ConfigureAwait(false);
        if (!data.IsKnown)
            return data.With<TResult>(default!);
        var result = await func(data.Value).ConfigureAwait(false);
        return new(result.Value, result.IsKnown, data.IsSecret || result.IsSecret, data.Resources.Union(result.Resources));
    }
}
