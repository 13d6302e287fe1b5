namespace QuicLoad.Contracts;

/// <summary>The last line after all <see cref="LastingAnswer"/>s.</summary>
/// <param name="Schema">The schema's version.</param>
/// <param name="Asked">How many requests were made: as many lines came before.</param>
/// <param name="Programs">What spoke each of the order's protocols, with its version, in their order.</param>
public sealed record LastingEnd(int Schema, int Asked, IReadOnlyList<string> Programs) : IOutputEnd;
