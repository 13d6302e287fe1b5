using Pulumi;
using QuicLoad.Components.Remote;
using QuicLoad.Stacks.Planning;
using QuicLoad.Stacks.Settings;

namespace QuicLoad.Stacks.Hosts;

/// <summary>Makes the connections to a stack's hosts: one user, port and private key for all, a host key for each.</summary>
internal sealed class HostConnections(SshSettings ssh)
{
    private readonly Output<string>? privateKey = ssh.Agent ? null : Output.CreateSecret(OrUnknown.Value(ssh.PrivateKey));

    /// <summary>To a host.</summary>
    public HostConnection To(PlannedHost host) =>
        new()
        {
            Name = host.Name,
            Address = host.Address,
            Port = ssh.Port,
            User = ssh.User,
            PrivateKey = privateKey is null ? null : (Input<string>)privateKey,
            HostKey = OrUnknown.Value(host.HostKey),
            Abandoned = host.Abandoned,
        };
}
