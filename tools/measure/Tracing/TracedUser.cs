using System.Net;

namespace QuicLoad.Measure.Tracing;

/// <summary>A user that left a trace.</summary>
/// <param name="Worker">Its worker.</param>
/// <param name="User">Its number there.</param>
/// <param name="Address">Its own address.</param>
/// <param name="Packets">What its connections counted.</param>
internal sealed record TracedUser(string Worker, int User, IPAddress Address, PacketCounts Packets);
