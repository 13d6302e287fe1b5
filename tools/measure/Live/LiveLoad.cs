using QuicLoad.Contracts;

namespace QuicLoad.Measure.Live;

/// <summary>What was done for a run's goal over a protocol: connections or segments.</summary>
/// <param name="Asked">quic or http2.</param>
/// <param name="Begun">How many were begun.</param>
/// <param name="Succeeded">Of those, how many came to their end.</param>
/// <param name="Failed">Of those, how many failed.</param>
/// <param name="Bytes">Bytes of bodies.</param>
internal sealed record LiveLoad(string Asked, long Begun, long Succeeded, long Failed, long Bytes)
{
    /// <summary>How their handshakes went.</summary>
    public HandshakeCounts Handshakes { get; init; } = new();
}
