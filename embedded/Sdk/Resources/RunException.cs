namespace Pulumi;

/// <summary>A mistake of the user's; its message says all.</summary>
public class RunException : Exception
{
    /// <summary>With the message to show.</summary>
    public RunException(string message)
        : base(message) { }

    /// <summary>With the message to show and what caused it.</summary>
    public RunException(string message, Exception? innerException)
        : base(message, innerException) { }

    internal static RunException OutputsHaveIncorrectType(IEnumerable<string> names) =>
        new($"Output(s) '{string.Join(", ", names)}' have incorrect type. [Output] attributed properties must be instances of Output<T>.");
}
