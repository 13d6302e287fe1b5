using System.Collections.Immutable;
using QuicLoad.Contracts;
using QuicLoad.Stacks.Hosts;
using QuicLoad.Stacks.Planning;
using QuicLoad.Stacks.Settings;

namespace QuicLoad.Stacks.Results;

/// <summary>The stack's hosts as its outputs show them: to people as nodes, to other programs as hosts and ssh.</summary>
internal static class HostRows
{
    /// <summary>A <see cref="NodeOutput"/> for each node.</summary>
    public static ImmutableArray<ImmutableDictionary<string, object>> Nodes(StackPlan plan) =>
        [
            .. plan
                .Hosts.Where(host => host.Node is not null)
                .Select(host =>
                    OutputShape.Render(
                        new NodeOutput(
                            host.Name,
                            host.Role,
                            host.Address.ToString(),
                            host.Node!.PodCidr.ToString(),
                            plan.Cluster.PodNetwork.Routing is { HidesPods: true } routing
                                ? routing.SeenOutside(host.Node).ToString()
                                : string.Empty
                        )
                    )
                ),
        ];

    /// <summary>A <see cref="HostOutput"/> for each host; a host key from a missing file is unknown.</summary>
    public static ImmutableArray<ImmutableDictionary<string, object>> Hosts(StackPlan plan) => [.. plan.Hosts.Select(Row)];

    /// <summary>The <see cref="SshOutput"/>.</summary>
    public static ImmutableDictionary<string, object> Ssh(SshSettings ssh) =>
        OutputShape.Render(new SshOutput(ssh.User, ssh.Port, ssh.PrivateKeyFile ?? string.Empty, ssh.Agent, ssh.Deadline.TotalSeconds));

    private static ImmutableDictionary<string, object> Row(PlannedHost host)
    {
        var row = OutputShape.Render(
            new HostOutput(
                host.Name,
                host.Role,
                host.Address.ToString(),
                host.HostKey ?? string.Empty,
                host.Node?.PodCidr.ToString() ?? string.Empty
            )
        );
        var key = row.Keys.Single(name => name.Equals(nameof(HostOutput.HostKey), StringComparison.OrdinalIgnoreCase));
        return row.SetItem(key, OrUnknown.Value(host.HostKey));
    }
}
