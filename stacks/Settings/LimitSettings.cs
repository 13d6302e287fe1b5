namespace QuicLoad.Stacks.Settings;

/// <summary>limits: what this stack must never exceed, whatever the other settings say.</summary>
/// <param name="MaxReplicas">Highest number of viewers.</param>
/// <param name="AllowedHosts">Hosts that viewers may target.</param>
public sealed record LimitSettings(int MaxReplicas, IReadOnlyList<string> AllowedHosts);
