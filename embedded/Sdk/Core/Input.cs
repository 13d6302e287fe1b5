using QuicLoad.Embedded.Sdk;

namespace Pulumi;

/// <summary>A property value that may be given plainly or as another resource's output.</summary>
public class Input<T> : IInput
{
    private protected Input(Output<T> value) => Value = value ?? throw new ArgumentNullException(nameof(value));

    IOutput IInput.Whole => Value;

    IOutput IInput.Parts => Parts;

    internal Output<T> Value { get; private protected set; }

    private protected virtual IOutput Parts => Value;

    /// <summary>A plain value.</summary>
    public static implicit operator Input<T>(T value) => Output.Create(value);

    /// <summary>Another resource's output.</summary>
    public static implicit operator Input<T>(Output<T> value) => new(value);

    /// <summary>The input as an output.</summary>
    public static implicit operator Output<T>(Input<T> input) => input.Value;
}
