namespace QuicLoad.Contracts;

/// <summary>Where in its plan a viewer is.</summary>
/// <param name="Number">The phase's number since the start, from 0; it goes on counting when the plan's phases repeat.</param>
/// <param name="Protocol">The protocol asked for: quic or http2.</param>
/// <param name="Begins">When the phase begins.</param>
/// <param name="Ends">When the next one begins.</param>
public sealed record PlanMoment(int Number, string Protocol, DateTimeOffset Begins, DateTimeOffset Ends);
