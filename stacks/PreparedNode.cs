using Pulumi;
using QuicLoad.Components.Cluster;
using QuicLoad.Components.Nodes;

namespace QuicLoad.Stacks;

/// <summary>A node that can join a cluster.</summary>
/// <param name="Site">The node and the way to its host.</param>
/// <param name="Routing">Done once it finds the other nodes' pods; empty where it needs nothing for that.</param>
/// <param name="Kubelet">Done once it can.</param>
internal sealed record PreparedNode(NodeSite Site, IReadOnlyList<Resource> Routing, KubeletConfiguration Kubelet);
