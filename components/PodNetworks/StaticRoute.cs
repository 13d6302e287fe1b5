using System.Net;
using QuicLoad.Components.Cluster;

namespace QuicLoad.Components.PodNetworks;

/// <summary>A route to one node's pods or packed users, or to services' addresses.</summary>
/// <param name="Name">The node's name, or one of the balancer's; names the resource and the unit that keeps the route.</param>
/// <param name="Destination">The node's podCIDR, or its userCidr, or a range of the balancer's pool.</param>
/// <param name="Gateway">The node's address, or the balancer's.</param>
public sealed record StaticRoute(string Name, IPNetwork Destination, IPAddress Gateway)
{
    private const string Pods = "pods";

    private const string Users = "users";

    private const string Services = "services";

    /// <summary>Whose addresses it leads to, in a word.<value>pods, users or services; default pods</value></summary>
    public string Serves { get; init; } = Pods;

    /// <summary>The node's setting that the destination is.</summary>
    internal string Setting =>
        Serves switch
        {
            Users => "userCidr",
            Services => "range in balancer.pool",
            _ => "podCidr",
        };

    /// <summary>The route to a node's pods.</summary>
    public static StaticRoute To(NodeSpec node)
    {
        ArgumentNullException.ThrowIfNull(node);
        return new StaticRoute(node.Name, node.PodCidr, node.Address);
    }

    /// <summary>The route to a range of services' addresses, by way of the balancer.</summary>
    public static StaticRoute ToServices(string name, IPNetwork range, IPAddress balancer) =>
        new(name, range, balancer) { Serves = Services };

    /// <summary>The route to a node's packed users; null where it has none.</summary>
    public static StaticRoute? ToUsers(NodeSpec node)
    {
        ArgumentNullException.ThrowIfNull(node);
        return node.UserCidr is { } range ? new StaticRoute(node.Name, range, node.Address) { Serves = Users } : null;
    }
}
