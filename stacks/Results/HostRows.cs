using System.Collections.Immutable;
using System.Net;
using QuicLoad.Stacks.Hosts;
using QuicLoad.Stacks.Settings;

namespace QuicLoad.Stacks.Results;

/// <summary>The stack's hosts as its outputs tell them: to people as nodes, to other programs as hosts and ssh.</summary>
internal static class HostRows
{
    /// <summary>name, role, address and podCidr of each node.</summary>
    public static ImmutableArray<ImmutableDictionary<string, string>> Nodes(StackSettings settings) =>
    [
        .. settings.Nodes.Select(node => new Dictionary<string, string>
        {
            ["name"] = node.Name,
            ["role"] = RoleOf(node, settings),
            ["address"] = node.Address.ToString(),
            ["podCidr"] = node.PodCidr.ToString(),
        }.ToImmutableDictionary()),
    ];

    /// <summary>name, role, address, hostKey and podCidr of each node, and of a router that is reached; a host key from a missing file is unknown.</summary>
    public static ImmutableArray<ImmutableDictionary<string, object>> Hosts(StackSettings settings) =>
    [
        .. settings.Router.IsReached ? [Row(settings.Router.Name, "router", settings.Router.Address, settings.Router.HostKey, string.Empty)] : Array.Empty<ImmutableDictionary<string, object>>(),
        .. settings.Nodes.Select(node => Row(node.Name, RoleOf(node, settings), node.Address, node.HostKey, node.PodCidr.ToString())),
    ];

    /// <summary>user, port, privateKeyFile, agent and deadlineSeconds: how those hosts are reached, without the key.</summary>
    public static ImmutableDictionary<string, object> Ssh(SshSettings ssh) => new Dictionary<string, object>
    {
        ["user"] = ssh.User,
        ["port"] = ssh.Port,
        ["privateKeyFile"] = ssh.PrivateKeyFile ?? string.Empty,
        ["agent"] = ssh.Agent,
        ["deadlineSeconds"] = ssh.Deadline.TotalSeconds,
    }.ToImmutableDictionary();

    private static string RoleOf(NodeSettings node, StackSettings settings) => node == settings.ControlPlane ? "control plane" : "worker";

    private static ImmutableDictionary<string, object> Row(string name, string role, IPAddress address, string? hostKey, string podCidr) =>
        new Dictionary<string, object>
        {
            ["name"] = name,
            ["role"] = role,
            ["address"] = address.ToString(),
            ["hostKey"] = KnownOrNot.Value(hostKey),
            ["podCidr"] = podCidr,
        }.ToImmutableDictionary();
}
