namespace QuicLoad.Lab;

/// <summary>The lab cannot do what was asked; the message says why and names the cure.</summary>
internal sealed class LabException(string message) : Exception(message);
