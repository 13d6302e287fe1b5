using System.Net;
using QuicLoad.Components.Cluster;
using QuicLoad.Contracts;
using QuicLoad.Stacks.Settings;

namespace QuicLoad.Stacks.Planning;

/// <summary>A host of a stack.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Role">One of <see cref="HostRoles"/>.</param>
/// <param name="Address">Where SSH reaches it.</param>
/// <param name="HostKey">Its public key; null in a preview on a machine that has no known_hosts file.</param>
/// <param name="Abandoned">Whether it is dead and will not come back.</param>
/// <param name="Node">Its node; null for a router or a balancer.</param>
public sealed record PlannedHost(string Name, string Role, IPAddress Address, string? HostKey, bool Abandoned, NodeSpec? Node)
{
    /// <summary>The router's.</summary>
    internal static PlannedHost ForRouter(RouterSettings router) =>
        new(router.Name, HostRoles.Router, router.Address, router.HostKey, router.Abandoned, null);

    /// <summary>A balancer's.</summary>
    internal static PlannedHost ForBalancer(BalancerMachine machine) =>
        new(machine.Name, HostRoles.Balancer, machine.Address, machine.HostKey, machine.Abandoned, null);

    /// <summary>A node's.</summary>
    internal static PlannedHost ForNode(NodeSettings node, string role, NodeSpec spec) =>
        new(node.Name, role, node.Address, node.HostKey, node.Abandoned, spec);
}
