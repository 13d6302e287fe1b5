using QuicLoad.Components.Cluster;

namespace QuicLoad.Components.Balancing;

/// <summary>Where the balancer's controller gets its account.</summary>
public sealed record BalancerAccountArgs
{
    /// <summary>The cluster: with another one the account is made again.</summary>
    public required ClusterAccess Access { get; init; }

    /// <summary>Whether it may serve Ingresses. No Secret is given to it by that.<value>Default false</value></summary>
    public bool ServesIngresses { get; init; }

    /// <summary>The TCP port of the control plane's address where the API answers.<value>1-65535; default 6443</value></summary>
    public int ApiPort { get; init; } = 6443;
}
