using System.Net;

namespace QuicLoad.Viewer.Packed.Load;

/// <summary>Whose connections are made for a goal.</summary>
/// <param name="Number">The user's number on its node, from 1.</param>
/// <param name="Address">Its own address.</param>
internal sealed record LoadUser(int Number, IPAddress Address);
