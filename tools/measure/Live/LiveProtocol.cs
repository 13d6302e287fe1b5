namespace QuicLoad.Measure.Live;

/// <summary>Playbacks that are over, by the protocol asked for.</summary>
/// <param name="Asked">quic or http2.</param>
/// <param name="Playbacks">How many.</param>
/// <param name="Fallbacks">Of those, how many came over TCP in part or whole though QUIC was asked for.</param>
/// <param name="Failures">Of those, how many failed or were refused.</param>
/// <param name="Stalls">How often they stood still.</param>
/// <param name="Played">Seconds of video shown.</param>
/// <param name="Stalled">Seconds that they stood still.</param>
internal sealed record LiveProtocol(
    string Asked,
    long Playbacks,
    long Fallbacks,
    long Failures,
    long Stalls,
    double Played,
    double Stalled
);
