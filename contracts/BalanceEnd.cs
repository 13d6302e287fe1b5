namespace QuicLoad.Contracts;

/// <summary>The last line after all <see cref="BalanceAnswer"/>s: by it a whole output is told from one that was cut off.</summary>
/// <param name="Schema">The schema's version.</param>
/// <param name="Asked">How many requests were made: as many lines came before.</param>
/// <param name="Connections">How many connections were opened for them.</param>
/// <param name="Program">What spoke the protocol, with its version.</param>
public sealed record BalanceEnd(int Schema, int Asked, int Connections, string Program) : IOutputEnd;
