using System.Globalization;
using System.Net;

namespace QuicLoad.Measure.Tracing;

/// <summary>A user that left a trace.</summary>
/// <param name="Worker">Its worker.</param>
/// <param name="User">Its number there.</param>
/// <param name="Address">Its own address.</param>
/// <param name="Packets">What its connections counted.</param>
internal sealed record TracedUser(string Worker, int User, IPAddress Address, PacketCounts Packets)
{
    /// <summary>For people.</summary>
    public string Line => string.Create(CultureInfo.InvariantCulture, $"{Worker} user {User} ({Address}): {Counts}");

    private string Counts =>
        Packets.Connections == 0
            ? "no QUIC connection left a trace"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{Packets.Connections} QUIC connections, {Packets.Received} packets came and {Packets.Missing} did not "
                    + $"({Packets.MissingShare ?? 0:P2}), {Packets.Sent} sent and {Packets.Lost} of them lost ({Packets.LostShare ?? 0:P2})"
            );
}
