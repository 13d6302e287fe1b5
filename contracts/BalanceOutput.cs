namespace QuicLoad.Contracts;

/// <summary>All that came of a <see cref="BalanceOrder"/>.</summary>
/// <param name="Answers">One for each request.</param>
/// <param name="End">The last line.</param>
public sealed record BalanceOutput(IReadOnlyList<BalanceAnswer> Answers, BalanceEnd End);
