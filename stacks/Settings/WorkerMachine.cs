namespace QuicLoad.Stacks.Settings;

/// <summary>What the smallest worker has. What is not known limits nothing.</summary>
/// <param name="Cores">Processor cores, or null.</param>
/// <param name="Memory">Bytes, or null.</param>
public sealed record WorkerMachine(decimal? Cores, decimal? Memory)
{
    /// <summary>What each viewer is counted with.<value>Default: the figures of docs/viewer-cost.md</value></summary>
    public ViewerCost Viewer { get; init; } = ViewerCost.Measured;
}
