using System.Net;
using QuicLoad.Components.Cluster;
using QuicLoad.Components.Remote;

namespace QuicLoad.Doctor.Declared;

/// <summary>A host that the settings name.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Role">What it is for.</param>
/// <param name="Address">Where SSH reaches it.</param>
/// <param name="HostKey">Its public key.</param>
/// <param name="Node">The node; null for a router.</param>
internal sealed record DeclaredHost(string Name, HostRole Role, IPAddress Address, string HostKey, NodeSpec? Node)
{
    /// <summary>For what renders scripts and files of the host.</summary>
    public HostConnection Connection =>
        new()
        {
            Name = Name,
            Address = Address,
            HostKey = HostKey,
        };
}
