namespace QuicLoad.Contracts;

/// <summary>
/// What measure asks of the program that makes requests: so many of one kind, for <see cref="ServerAnswer.Page"/>. It is one JSON object on
/// standard input; <see cref="BalanceText"/> reads and writes it.
/// </summary>
public sealed record BalanceOrder
{
    /// <summary>The schema's version.</summary>
    public int Schema { get; init; } = BalanceText.Version;

    /// <summary>The name that is asked for, and that the certificate must be for where no key is pinned.</summary>
    public required string Host { get; init; }

    /// <summary>SHA-256 of the servers' public key, base64; null: the system's authorities decide.</summary>
    public string? CertificateSpki { get; init; }

    /// <summary>Where connections go to, in turns.<value>1-64 of ADDRESS:PORT, IPv4</value></summary>
    public required IReadOnlyList<string> Entrances { get; init; }

    /// <summary>What is spoken.<value>One of <see cref="BalanceText.Protocols"/></value></summary>
    public required string Protocol { get; init; }

    /// <summary>How many requests.<value>1-200,000</value></summary>
    public required int Requests { get; init; }

    /// <summary>Whether all go over one connection; else each has one of its own.</summary>
    public required bool OneConnection { get; init; }

    /// <summary>
    /// The clients' addresses, in turns, all local on their machine; null: the one that the system chooses.<value>IPv4 prefix, /16 or
    /// smaller; the first and the last address are not used where there are more than two</value>
    /// </summary>
    public string? Addresses { get; init; }

    /// <summary>How many requests are under way at a time.<value>1-1000; default 32</value></summary>
    public int Parallel { get; init; } = 32;

    /// <summary>
    /// How many requests begin in a second, evenly, as far as <see cref="Parallel"/> lets them; null: the next one when one has
    /// ended.<value>0.1-10,000</value>
    /// </summary>
    public double? PerSecond { get; init; }

    /// <summary>How long a request may take, its handshake included.<value>Seconds, 1-60; default 10</value></summary>
    public double LimitSeconds { get; init; } = 10;

    /// <summary>
    /// The number of the first request: by it a further order goes on with other entrances and addresses.<value>0-1,000,000,000;
    /// default 0</value>
    /// </summary>
    public int First { get; init; }
}
