namespace QuicLoad.Measure.Balance;

/// <summary>A server and how many connections it had.</summary>
/// <param name="Pod">The pod.</param>
/// <param name="Node">Its node.</param>
/// <param name="AtFirst">Connections whose first answer is its, by protocol.</param>
/// <param name="AtLast">Connections whose last answer is its.</param>
internal sealed record LastingServer(string Pod, string Node, IReadOnlyList<int> AtFirst, IReadOnlyList<int> AtLast);
