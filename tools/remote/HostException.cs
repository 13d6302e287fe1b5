namespace QuicLoad.Remote;

/// <summary>A host cannot be asked just now; the message says why.</summary>
public sealed class HostException(string message) : Exception(message)
{
    /// <summary>Whether the host showed another key than the declared one.</summary>
    public bool WrongKey { get; init; }

    /// <summary>What to do; null where the host may be switched off, and only it has to come back.</summary>
    public string? Cure { get; init; }
}
