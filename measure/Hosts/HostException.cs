namespace QuicLoad.Measure.Hosts;

/// <summary>A host cannot be asked just now; the message says why.</summary>
internal sealed class HostException(string message) : Exception(message);
