namespace QuicLoad.Contracts;

/// <summary>
/// What measure asks of the program that counts routers on the way to servers of QUIC: so many flows, each from a port of its own. It is
/// one JSON object on standard input; <see cref="HopText"/> reads and writes it.
/// </summary>
public sealed record HopOrder
{
    /// <summary>The schema's version.</summary>
    public int Schema { get; init; } = HopText.Version;

    /// <summary>Where flows go to, in turns.<value>1-64 of ADDRESS:PORT, IPv4</value></summary>
    public required IReadOnlyList<string> Entrances { get; init; }

    /// <summary>How many flows: what picks a server picks once for each.<value>1-256</value></summary>
    public required int Flows { get; init; }

    /// <summary>
    /// The clients' addresses, in turns, as in <see cref="BalanceOrder.Addresses"/>; null: the one that the system chooses.
    /// </summary>
    public string? Addresses { get; init; }
}
