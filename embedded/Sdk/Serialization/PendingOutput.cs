using Pulumi;

namespace QuicLoad.Embedded.Sdk;

/// <summary>An output that waits for its value; it depends on the resource whose property it is.</summary>
internal sealed class PendingOutput<T> : IPendingOutput
{
    private readonly TaskCompletionSource<OutputData<T>> source = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Resource resource;

    public PendingOutput(Resource resource)
    {
        this.resource = resource;
        Output = new Output<T>(source.Task);
    }

    public Type Type => typeof(T);

    public object Output { get; }

    public void Complete(object? value, bool known, bool secret) =>
        source.SetResult(new(value is null ? default! : (T)value, known, secret, [resource]));

    public void Fail(Exception exception) => source.TrySetException(exception);
}
