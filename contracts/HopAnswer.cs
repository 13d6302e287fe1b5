namespace QuicLoad.Contracts;

/// <summary>What became of one flow of a <see cref="HopOrder"/>: a line of JSON.</summary>
/// <param name="Entrance">Where it went: the index in <see cref="HopOrder.Entrances"/>.</param>
/// <param name="Source">The address that it was sent from.</param>
/// <param name="Ttl">The smallest TTL with which a datagram was answered; null where none was.<value>1-32</value></param>
/// <param name="AnswerTtl">The TTL that its answer came with; null where none did.<value>1-255</value></param>
/// <param name="Error">Why nothing was answered; null where something was.</param>
public sealed record HopAnswer(int Entrance, string Source, int? Ttl = null, int? AnswerTtl = null, string? Error = null);
