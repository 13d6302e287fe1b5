using System.Net;
using QuicLoad.Components.Cluster;

namespace QuicLoad.Stacks.Settings;

/// <summary>controlPlane or one of workers: a node.</summary>
/// <param name="Name">DNS label.</param>
/// <param name="Address">The node's address; SSH reaches it there.</param>
/// <param name="PodCidr">The node's own range for its pods.</param>
/// <param name="HostKey">The host key; null in a preview on a machine that has no known_hosts file.</param>
/// <param name="Abandoned">Whether the host is dead and will not come back.</param>
public sealed record NodeSettings(string Name, IPAddress Address, IPNetwork PodCidr, string? HostKey, bool Abandoned = false)
{
    /// <summary>A worker's range for packed users; null where the stack has none.</summary>
    public IPNetwork? UserCidr { get; init; }

    /// <summary>The node of a cluster.</summary>
    /// <param name="dnsServers">Name servers for its pods; none means the cluster's own.</param>
    internal NodeSpec ToNode(IReadOnlyList<IPAddress> dnsServers) =>
        new()
        {
            Name = Name,
            Address = Address,
            PodCidr = PodCidr,
            UserCidr = UserCidr,
            DnsServers = dnsServers,
        };
}
