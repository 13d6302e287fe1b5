namespace QuicLoad.Contracts;

/// <summary>How handshakes went, as the far end decided and not as was asked: of new connections that came to their end.</summary>
public sealed record HandshakeCounts
{
    /// <summary>With the far end's certificate.</summary>
    public long Full { get; init; }

    /// <summary>With a session ticket.</summary>
    public long Resumed { get; init; }

    /// <summary>With a session ticket, and the far end took the request that came before the handshake.</summary>
    public long ZeroRtt { get; init; }

    /// <summary>Of the full ones, those for which a ticket was given and refused.</summary>
    public long TicketsRefused { get; init; }

    /// <summary>Of the full and resumed ones, those whose request came before the handshake and was refused.</summary>
    public long EarlyDataRefused { get; init; }

    /// <summary>Both together.</summary>
    public static HandshakeCounts operator +(HandshakeCounts one, HandshakeCounts other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        return new()
        {
            Full = one.Full + other.Full,
            Resumed = one.Resumed + other.Resumed,
            ZeroRtt = one.ZeroRtt + other.ZeroRtt,
            TicketsRefused = one.TicketsRefused + other.TicketsRefused,
            EarlyDataRefused = one.EarlyDataRefused + other.EarlyDataRefused,
        };
    }

    /// <summary>How many went as a goal asks; <see cref="LoadGoal.Handshake"/>.</summary>
    public long Of(string? handshake) =>
        handshake switch
        {
            LoadGoal.Resumed => Resumed,
            LoadGoal.ZeroRtt => ZeroRtt,
            _ => Full,
        };
}
