namespace QuicLoad.Measure.Tracing;

/// <summary>The packets of traced QUIC connections after their handshakes, as their users saw them.</summary>
/// <param name="Connections">How many connections.</param>
/// <param name="Received">Different packets that came.</param>
/// <param name="Missing">
/// Numbers below the highest that came whose packets did not: lost, or left out by the origin, as some do now and then to find out who
/// acknowledges what was never sent.
/// </param>
/// <param name="Sent">Packets that the users sent.</param>
/// <param name="Lost">Those of them that they took for lost.</param>
internal sealed record PacketCounts(long Connections, long Received, long Missing, long Sent, long Lost)
{
    /// <summary>Missing of all that were sent to the users, 0-1; null where none came.</summary>
    public double? MissingShare => Received > 0 ? (double)Missing / (Received + Missing) : null;

    /// <summary>Lost of all that the users sent, 0-1; null where they sent none.</summary>
    public double? LostShare => Sent > 0 ? (double)Lost / Sent : null;

    /// <summary>Both together.</summary>
    public static PacketCounts operator +(PacketCounts one, PacketCounts other) =>
        new(
            one.Connections + other.Connections,
            one.Received + other.Received,
            one.Missing + other.Missing,
            one.Sent + other.Sent,
            one.Lost + other.Lost
        );
}
