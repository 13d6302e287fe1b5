namespace QuicLoad.Stacks.Settings;

/// <summary>What the capacity plan counts a viewer with.</summary>
/// <param name="Cores">Cores, a quarter of them idle so that the generator is not what is measured.</param>
/// <param name="Memory">Bytes at a change of phase, when a viewer's next browser waits beside the one that plays.</param>
public sealed record ViewerCost(decimal Cores, decimal Memory)
{
    /// <summary>What a browser was measured with; docs/viewer-cost.md.</summary>
    public static ViewerCost Measured { get; } = new(0.07m, 330m * 1024 * 1024);
}
