namespace QuicLoad.Contracts;

/// <summary>What became of one request of a <see cref="LastingOrder"/>: a line of JSON.</summary>
/// <param name="Protocol">What is spoken.</param>
/// <param name="Client">Which of the protocol's connections it is, from 0; one that is made again keeps the number.</param>
/// <param name="Connection">How often that has been opened so far: 1 until it breaks.</param>
/// <param name="AtSeconds">When the request began, from the begin of all.</param>
/// <param name="Answer">The request's answer or failure.</param>
public sealed record LastingAnswer(string Protocol, int Client, int Connection, double AtSeconds, BalanceAnswer Answer);
