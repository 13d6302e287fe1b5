using System.Net;

namespace QuicLoad.Viewer.Requests;

/// <summary>From where to where a request goes.</summary>
/// <param name="Source">The client's own address.</param>
/// <param name="Entrance">The entrance's index in the order.</param>
/// <param name="Address">The entrance.</param>
internal sealed record RequestPlace(IPAddress Source, int Entrance, IPEndPoint Address);
