namespace QuicLoad.Components.Viewers;

/// <summary>A phase of a plan.</summary>
/// <param name="Protocol">What viewers speak in it.</param>
/// <param name="Length">How long it lasts, 10 seconds to 24 hours.</param>
public sealed record ViewerPlanPhase(ViewerProtocol Protocol, TimeSpan Length);
