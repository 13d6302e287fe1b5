using System.Net;
using System.Net.NetworkInformation;

namespace QuicLoad.Balancer.DataPlane;

/// <summary>Who has which hardware address.</summary>
internal interface INeighbours
{
    /// <summary>Those of the addresses that are known by now; the others are asked for.</summary>
    IReadOnlyDictionary<IPAddress, PhysicalAddress> Find(IReadOnlyCollection<IPAddress> addresses);
}
