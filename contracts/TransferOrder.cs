namespace QuicLoad.Contracts;

/// <summary>
/// What is asked of the program that fetches an object again and again: over so many connections, each from its own port, for so long. It
/// is one JSON object on standard input; <see cref="TransferText"/> reads and writes it.
/// </summary>
public sealed record TransferOrder
{
    /// <summary>The schema's version.</summary>
    public int Schema { get; init; } = TransferText.Version;

    /// <summary>The name that is asked for, as in <see cref="BalanceOrder.Host"/>.</summary>
    public required string Host { get; init; }

    /// <summary>SHA-256 of the servers' public key, base64; null: the system's authorities decide.</summary>
    public string? CertificateSpki { get; init; }

    /// <summary>Where connections go to, in turns.<value>1-64 of ADDRESS:PORT, IPv4</value></summary>
    public required IReadOnlyList<string> Entrances { get; init; }

    /// <summary>What is spoken.<value>One of <see cref="BalanceText.Protocols"/></value></summary>
    public required string Protocol { get; init; }

    /// <summary>The object.<value>A path of letters, digits and -._~/, e.g. /video/270p/0.m4s</value></summary>
    public required string Page { get; init; }

    /// <summary>How many connections fetch at the same time.<value>1-100</value></summary>
    public required int Connections { get; init; }

    /// <summary>How long they do.<value>Seconds, 1-600</value></summary>
    public required int Seconds { get; init; }

    /// <summary>
    /// The clients' addresses, in turns, as in <see cref="BalanceOrder.Addresses"/>; null: the one that the system chooses.
    /// </summary>
    public string? Addresses { get; init; }

    /// <summary>How long an object may take, a handshake included.<value>Seconds, 1-60; default 10</value></summary>
    public double LimitSeconds { get; init; } = 10;
}
