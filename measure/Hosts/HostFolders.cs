namespace QuicLoad.Measure.Hosts;

/// <summary>Where a worker keeps what measure and the viewers tell each other.</summary>
/// <param name="Root">The folder that the stack made.</param>
internal sealed record HostFolders(string Root)
{
    /// <summary>As the stack makes them.</summary>
    public static HostFolders Default { get; } = new("/var/lib/quic-load/viewers");

    /// <summary>The order to the viewers.</summary>
    public string Order => $"{Root}/order/run.json";

    /// <summary>What viewers wrote in a run: one file for each.</summary>
    public string Records(string run) => $"{Root}/records/{run}";
}
