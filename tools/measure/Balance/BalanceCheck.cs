namespace QuicLoad.Measure.Balance;

/// <summary>A promise and whether it was kept.</summary>
/// <param name="Name">The promise.</param>
/// <param name="Pass">Whether it was kept; null where nobody promised it.</param>
/// <param name="Detail">What was found.</param>
internal sealed record BalanceCheck(string Name, bool? Pass, string Detail);
