namespace QuicLoad.Measure.Balance;

/// <summary>Tests of one size over one protocol, and their sum.</summary>
/// <param name="Protocol">h1, h2 or h3.</param>
/// <param name="Size">The size.</param>
/// <param name="Tests">A row for each.</param>
/// <param name="Sum">All of them together.</param>
internal sealed record BalanceGroup(string Protocol, TestSize Size, IReadOnlyList<BalanceRow> Tests, BalanceRow Sum)
{
    /// <summary>All rows, the sum last.</summary>
    public IEnumerable<BalanceRow> Rows => Tests.Append(Sum);
}
