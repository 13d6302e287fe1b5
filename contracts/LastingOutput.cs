namespace QuicLoad.Contracts;

/// <summary>All that came of a <see cref="LastingOrder"/>.</summary>
/// <param name="Answers">One for each request.</param>
/// <param name="End">The last line.</param>
public sealed record LastingOutput(IReadOnlyList<LastingAnswer> Answers, LastingEnd End);
