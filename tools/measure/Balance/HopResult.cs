namespace QuicLoad.Measure.Balance;

/// <summary>How many routers are on the ways to a service and back.</summary>
/// <param name="Rows">A row for each entrance; none where nothing was measured.</param>
/// <param name="Trouble">Why nothing was; null where something was.</param>
internal sealed record HopResult(IReadOnlyList<HopRow> Rows, string? Trouble = null);
