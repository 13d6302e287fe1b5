using System.Buffers.Binary;

namespace QuicLoad.Viewer.Hops;

/// <summary>
/// A datagram that every server of QUIC answers at once and without a state: a long header of a version that nobody has (RFC 9000, 6 and
/// 15). The answer, Version Negotiation, has both connection IDs of what it answers, and one of them holds the TTL that was sent.
/// </summary>
internal static class HopProbe
{
    /// <summary>Shorter ones are not answered (RFC 9000, 14.1).</summary>
    public const int Length = 1200;

    private const byte LongHeader = 0xC0;
    private const byte IsLong = 0x80;

    // Of the versions that are reserved to force Version Negotiation: 0x?a?a?a?a.
    private const uint Unknown = 0x1A2A3A4A;
    private const int IdLength = 8;
    private const int VersionAt = 1;
    private const int TheirsAt = 6;
    private const int OursAt = TheirsAt + IdLength + 1;
    private const int TtlAt = OursAt + IdLength - 1;

    /// <summary>A flow's datagram.</summary>
    /// <param name="flow">What tells flows apart.</param>
    /// <param name="ttl">The TTL that it is sent with, 1-255.</param>
    public static byte[] Make(ulong flow, int ttl)
    {
        var datagram = new byte[Length];
        datagram[0] = LongHeader;
        BinaryPrimitives.WriteUInt32BigEndian(datagram.AsSpan(VersionAt), Unknown);
        datagram[TheirsAt - 1] = datagram[OursAt - 1] = IdLength;
        BinaryPrimitives.WriteUInt64BigEndian(datagram.AsSpan(TheirsAt), flow);
        BinaryPrimitives.WriteUInt64BigEndian(datagram.AsSpan(OursAt), flow);
        datagram[TtlAt] = (byte)ttl;
        return datagram;
    }

    /// <summary>The TTL of the datagram that this one answers; null where it answers none of the flow's.</summary>
    public static int? Answered(ReadOnlySpan<byte> datagram, ulong flow)
    {
        if (
            datagram.Length < OursAt + IdLength
            || (datagram[0] & IsLong) == 0
            || BinaryPrimitives.ReadUInt32BigEndian(datagram[VersionAt..]) != 0
        )
            return null;
        // Both come back crosswise.
        var ttl = datagram[TheirsAt + IdLength - 1];
        var sent = Make(flow, ttl).AsSpan();
        return
            datagram[TheirsAt - 1] == IdLength
            && datagram[OursAt - 1] == IdLength
            && datagram.Slice(TheirsAt, IdLength).SequenceEqual(sent.Slice(OursAt, IdLength))
            && datagram.Slice(OursAt, IdLength).SequenceEqual(sent.Slice(TheirsAt, IdLength))
            ? ttl
            : null;
    }
}
