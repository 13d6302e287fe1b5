namespace QuicLoad.Components.Viewers;

/// <summary>What one viewer is given. Kubernetes quantities, e.g. "250m" of a core, "512Mi" of memory or disk.</summary>
public sealed record ViewerResources
{
    /// <summary>Share of a core that is set aside.<value>Default 100m</value></summary>
    public string CpuRequest { get; init; } = "100m";

    /// <summary>Memory that is set aside.<value>Default 256Mi</value></summary>
    public string MemoryRequest { get; init; } = "256Mi";

    /// <summary>Cores that it may use at most.<value>Default 2</value></summary>
    public string CpuLimit { get; init; } = "2";

    /// <summary>Memory, shared memory included, above which it is ended.<value>Default 1Gi</value></summary>
    public string MemoryLimit { get; init; } = "1Gi";

    /// <summary>Disk of its node that is set aside.<value>Default 64Mi</value></summary>
    public string DiskRequest { get; init; } = "64Mi";

    /// <summary>Disk of its node, /tmp and the container's log together, above which it is evicted.<value>Default 1Gi</value></summary>
    public string DiskLimit { get; init; } = "1Gi";

    /// <summary>Size of the memory-backed /dev/shm, where a browser keeps its frames; null for none.<value>Default 256Mi</value></summary>
    public string? SharedMemory { get; init; } = "256Mi";

    /// <summary>What a viewer of that kind is given where nothing else is said.</summary>
    public static ViewerResources For(ViewerKind kind) =>
        kind == ViewerKind.Browser
            ? new ViewerResources()
            : new ViewerResources
            {
                CpuRequest = "5m",
                MemoryRequest = "24Mi",
                CpuLimit = "1",
                MemoryLimit = "96Mi",
                DiskRequest = "16Mi",
                DiskLimit = "256Mi",
                SharedMemory = null,
            };
}
