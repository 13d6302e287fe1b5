namespace QuicLoad.Remote;

/// <summary>A program of this machine could not be started, or failed; the message says what and how to mend it.</summary>
public sealed class ProgramException(string message, Exception? cause = null) : Exception(message, cause);
