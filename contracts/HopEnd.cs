namespace QuicLoad.Contracts;

/// <summary>The last line after all <see cref="HopAnswer"/>s.</summary>
/// <param name="Schema">The schema's version.</param>
/// <param name="Asked">How many flows there were: as many lines came before.</param>
public sealed record HopEnd(int Schema, int Asked) : IOutputEnd;
