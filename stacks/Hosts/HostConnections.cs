using System.Net;
using Pulumi;
using QuicLoad.Components.Remote;
using QuicLoad.Stacks.Settings;

namespace QuicLoad.Stacks.Hosts;

/// <summary>Makes the connections to a stack's hosts: one user, port and private key for all, a host key for each.</summary>
internal sealed class HostConnections(SshSettings ssh)
{
    private readonly Output<string>? privateKey = ssh.Agent ? null : Output.CreateSecret(KnownOrNot.Value(ssh.PrivateKey));

    /// <summary>To a node.</summary>
    public HostConnection ToNode(NodeSettings node) => To(node.Name, node.Address, node.HostKey) with { Abandoned = node.Abandoned };

    /// <summary>To the router.</summary>
    public HostConnection ToRouter(RouterSettings router) => To(router.Name, router.Address, router.HostKey) with { Abandoned = router.Abandoned };

    private HostConnection To(string name, IPAddress address, string? hostKey) => new()
    {
        Name = name,
        Address = address,
        Port = ssh.Port,
        User = ssh.User,
        PrivateKey = privateKey is null ? null : (Input<string>)privateKey,
        HostKey = KnownOrNot.Value(hostKey),
    };
}
