using QuicLoad.Contracts;

namespace QuicLoad.Measure.Balance;

/// <summary>One test that was made.</summary>
/// <param name="Size">Its size.</param>
/// <param name="Number">Which of its size, from 1.</param>
/// <param name="Order">What was asked for.</param>
/// <param name="Output">What came of it.</param>
internal sealed record BalanceTest(TestSize Size, int Number, BalanceOrder Order, BalanceOutput Output);
