using QuicLoad.Components.Remote;

namespace QuicLoad.Components.Cluster;

/// <summary>A node and the way to its host.</summary>
/// <param name="Spec">The node.</param>
/// <param name="Host">The connection to its host.</param>
public sealed record NodeSite(NodeSpec Spec, HostConnection Host);
