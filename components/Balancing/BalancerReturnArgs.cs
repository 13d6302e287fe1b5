using System.Net;
using QuicLoad.Components.Remote;

namespace QuicLoad.Components.Balancing;

/// <summary>Which node answers through which balancer.</summary>
public sealed record BalancerReturnArgs
{
    /// <summary>The node's host.</summary>
    public required HostConnection Host { get; init; }

    /// <summary>The balancer's address, in the node's own network.</summary>
    public required IPAddress Balancer { get; init; }
}
