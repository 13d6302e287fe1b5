namespace QuicLoad.Contracts;

/// <summary>What became of one request of a <see cref="BalanceOrder"/>: a line of JSON.</summary>
/// <param name="Entrance">Where it went: the index in <see cref="BalanceOrder.Entrances"/>.</param>
/// <param name="Source">The address that it was sent from.</param>
/// <param name="HandshakeSeconds">How long its connection took to be there; 0 where it found one.</param>
/// <param name="TotalSeconds">From its begin, a handshake included where one was needed, to the last byte or the failure.</param>
/// <param name="Server">What the server said; null where the request failed.</param>
/// <param name="Error">Why it failed; null where it did not.</param>
public sealed record BalanceAnswer(
    int Entrance,
    string Source,
    double HandshakeSeconds,
    double TotalSeconds,
    ServerAnswer? Server = null,
    string? Error = null
)
{
    /// <summary>When it began, by the clock of its machine.<value>Unix time, seconds</value></summary>
    public double At { get; init; }
}
