using QuicLoad.Viewer.Options;

namespace QuicLoad.Viewer.Packed.Load;

/// <summary>Makes a user's connections over a protocol; nothing is connected yet.</summary>
/// <param name="protocol">The protocol.</param>
/// <param name="user">The user.</param>
/// <param name="tickets">The user's session tickets over HTTP/3; null: none outlives the connections.</param>
internal delegate ITransport OpenTransport(ViewerProtocol protocol, LoadUser user, Http3Tickets? tickets = null);
