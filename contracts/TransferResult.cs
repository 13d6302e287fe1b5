namespace QuicLoad.Contracts;

/// <summary>All that came of a <see cref="TransferOrder"/>: a line of JSON.</summary>
/// <param name="Schema">The schema's version.</param>
/// <param name="Objects">How many objects came whole.</param>
/// <param name="Bytes">Their bodies together.</param>
/// <param name="Failed">How many did not come.</param>
/// <param name="Seconds">How long it took, to the end of the last one.</param>
/// <param name="Program">What spoke the protocol, with its version.</param>
/// <param name="Error">Why the first one failed; null where none did.</param>
public sealed record TransferResult(int Schema, int Objects, long Bytes, int Failed, double Seconds, string Program, string? Error = null);
