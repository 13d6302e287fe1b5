using System.Net;

namespace QuicLoad.Balancer.DataPlane;

/// <summary>
/// Who has the address that hosts share by VRRP leads. No election of its own: for a moment none or both may think so. Both plan by what
/// statuses show, so that what two have written is put right in the next round.
/// </summary>
internal sealed class AddressLeadership(IPAddress shared) : ILeadership
{
    /// <inheritdoc/>
    public bool Leads => NetworkLink.Find(shared) is not null;
}
