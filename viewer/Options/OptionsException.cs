namespace QuicLoad.Viewer.Options;

/// <summary>The environment does not describe a viewer.</summary>
/// <param name="errors">Every mistake: the variable, its value, the rule and the cure.</param>
internal sealed class OptionsException(IReadOnlyList<string> errors) : Exception(string.Join(Environment.NewLine, errors))
{
    /// <value>Every mistake, in the order of the variables.</value>
    public IReadOnlyList<string> Errors { get; } = errors;
}
