namespace QuicLoad.Embedded.State;

/// <summary>The state, the stack file or the passphrase cannot be used; the message says what to do.</summary>
internal sealed class StateException : Exception
{
    public StateException(string message)
        : base(message) { }

    public StateException(string message, Exception inner)
        : base(message, inner) { }
}
