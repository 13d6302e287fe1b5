namespace QuicLoad.Contracts;

/// <summary>
/// What measure asks of the program that holds connections: so many over each protocol, each asked for <see cref="ServerAnswer.Page"/> once
/// a second. It is one JSON object on standard input; <see cref="LastingText"/> reads and writes it.
/// </summary>
public sealed record LastingOrder
{
    /// <summary>The schema's version.</summary>
    public int Schema { get; init; } = LastingText.Version;

    /// <summary>The name that is asked for, as in <see cref="BalanceOrder.Host"/>.</summary>
    public required string Host { get; init; }

    /// <summary>SHA-256 of the servers' public key, base64; null: the system's authorities decide.</summary>
    public string? CertificateSpki { get; init; }

    /// <summary>Where connections go to, in turns.<value>1-64 of ADDRESS:PORT, IPv4</value></summary>
    public required IReadOnlyList<string> Entrances { get; init; }

    /// <summary>What is spoken, all at the same time.<value>1-3 of <see cref="BalanceText.Protocols"/>, each once</value></summary>
    public required IReadOnlyList<string> Protocols { get; init; }

    /// <summary>How many connections over each protocol.<value>1-1000</value></summary>
    public required int Connections { get; init; }

    /// <summary>
    /// How long they are held.<value>Seconds, 2-600; times connections and protocols not more than
    /// <see cref="LastingText.MostRequests"/></value>
    /// </summary>
    public required int Seconds { get; init; }

    /// <summary>
    /// The clients' addresses, in turns, as in <see cref="BalanceOrder.Addresses"/>; null: the one that the system chooses.
    /// </summary>
    public string? Addresses { get; init; }

    /// <summary>
    /// How long a request may take, a handshake included; a connection that does not answer in that time is taken to be broken.
    /// <value>Seconds, 1-60; default 5</value>
    /// </summary>
    public double LimitSeconds { get; init; } = 5;
}
