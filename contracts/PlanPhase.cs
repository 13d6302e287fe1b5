namespace QuicLoad.Contracts;

/// <summary>A phase of the plan.</summary>
/// <param name="Protocol">quic or http2.</param>
/// <param name="Seconds">How long, seconds, at least 10.</param>
public sealed record PlanPhase(string Protocol, double Seconds);
