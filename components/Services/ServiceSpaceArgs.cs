using QuicLoad.Components.Cluster;

namespace QuicLoad.Components.Services;

/// <summary>Where services live.</summary>
public sealed record ServiceSpaceArgs
{
    /// <summary>The cluster: with another one everything in the namespace is made again.</summary>
    public required ClusterAccess Access { get; init; }

    /// <summary>A login where images come from a private registry.</summary>
    public RegistryLogin? Registry { get; init; }
}
