using System.Net;
using System.Net.NetworkInformation;

namespace QuicLoad.Balancer.DataPlane;

/// <summary>The interface that the balancer takes packets in by, and sends them on.</summary>
/// <param name="Device">Its name.</param>
/// <param name="Hardware">Its hardware address.</param>
internal sealed record NetworkLink(string Device, PhysicalAddress Hardware)
{
    /// <summary>Names that fit into a rule set as they are.</summary>
    private const string Plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-@";

    /// <summary>The one that has an address; null where none has.</summary>
    public static NetworkLink? Find(IPAddress address) =>
        NetworkInterface
            .GetAllNetworkInterfaces()
            .Where(link => link.GetIPProperties().UnicastAddresses.Any(one => one.Address.Equals(address)))
            .Where(link => link.Name.All(Plain.Contains))
            .Select(link => new NetworkLink(link.Name, link.GetPhysicalAddress()))
            .FirstOrDefault();
}
