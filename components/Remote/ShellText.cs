namespace QuicLoad.Components.Remote;

/// <summary>Text that is shell already and so is not quoted when it becomes part of a script.</summary>
/// <param name="Value">The text, lines ended by a line feed.</param>
public sealed record ShellText(string Value)
{
    /// <summary>No text.</summary>
    public static ShellText None { get; } = new(string.Empty);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
