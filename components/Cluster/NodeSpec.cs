using System.Net;

namespace QuicLoad.Components.Cluster;

/// <summary>One node of a cluster.</summary>
public sealed record NodeSpec
{
    /// <summary>Its name in Kubernetes, and its host's.<value>DNS label</value></summary>
    public required string Name { get; init; }

    /// <summary>Its address.</summary>
    public required IPAddress Address { get; init; }

    /// <summary>
    /// Its own range: its pods, and so the viewers, get their addresses from it.<value>IPv4 prefix, e.g. 203.0.113.0/25</value>
    /// </summary>
    public required IPNetwork PodCidr { get; init; }

    /// <summary>
    /// The range of its packed users, all of it local on the node; null where it has none.<value>IPv4 prefix, e.g. 198.18.64.0/23</value>
    /// </summary>
    public IPNetwork? UserCidr { get; init; }

    /// <summary>Addresses of services that it announces to the router by BGP.<value>Default: none</value></summary>
    public IReadOnlyList<IPAddress> ServiceAddresses { get; init; } = [];

    /// <summary>Name servers for its pods, outside the cluster; none means the cluster's own.</summary>
    public IReadOnlyList<IPAddress> DnsServers { get; init; } = [];
}
