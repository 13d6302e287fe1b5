using Pulumi;

namespace QuicLoad.Stacks.Reading;

/// <summary>The stack's settings have mistakes; nothing was registered.</summary>
/// <remarks>A RunException, since its message is shown as it is, without a stack trace.</remarks>
public sealed class SettingsException : RunException
{
    /// <summary>Tells all of them.</summary>
    public SettingsException(string stackName, IReadOnlyList<SettingsError> errors)
        : base(Tell(stackName, errors)) => Errors = errors;

    /// <summary>The mistakes.</summary>
    public IReadOnlyList<SettingsError> Errors { get; }

    private static string Tell(string stackName, IReadOnlyList<SettingsError> errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        var count = errors.Count == 1 ? "a mistake" : $"{errors.Count} mistakes";
        return $"Pulumi.{stackName}.yaml has {count}; nothing was touched.\n" + string.Join('\n', errors.Select(error => $"  {error}"));
    }
}
