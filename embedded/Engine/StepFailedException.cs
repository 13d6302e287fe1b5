namespace QuicLoad.Embedded.Engine;

/// <summary>
/// What a registration throws when its step, or one before it, failed. The failure has been reported beside its resource already:
/// who catches it shows nothing more.
/// </summary>
internal sealed class StepFailedException(string urn, string message) : OperationCanceledException(message)
{
    /// <summary>The resource whose step failed.</summary>
    public string Urn { get; } = urn;
}
