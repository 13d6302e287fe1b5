namespace QuicLoad.Components.Viewers;

/// <summary>How long a rollout may take, by the number of viewers.</summary>
internal static class RolloutDeadline
{
    /// <summary>For pulling the image and starting the first browsers.</summary>
    private static readonly TimeSpan Base = TimeSpan.FromMinutes(5);

    /// <summary>Two crowded machines needed 1.3 s for each pod more; this is that with a margin.</summary>
    private static readonly TimeSpan PerViewer = TimeSpan.FromSeconds(2);

    /// <summary>The deadline for so many replicas.</summary>
    public static TimeSpan For(int replicas) => Base + (PerViewer * replicas);
}
