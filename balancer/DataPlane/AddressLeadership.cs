using System.Net;

namespace QuicLoad.Balancer.DataPlane;

/// <summary>
/// Who has the address that hosts share by VRRP leads. No election of its own: for a moment none or both may think so, and what both write
/// is the same.
/// </summary>
internal sealed class AddressLeadership(IPAddress shared) : ILeadership
{
    /// <inheritdoc/>
    public bool Leads => NetworkLink.Find(shared) is not null;
}
