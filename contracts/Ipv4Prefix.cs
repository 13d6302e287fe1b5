using System.Buffers.Binary;
using System.Net;

namespace QuicLoad.Contracts;

/// <summary>Arithmetic of IPv4 prefixes, the same for every program.</summary>
/// <remarks>
/// Over the framework's IPNetwork, which all of them have already: the IPNetwork2 package would bring a second type of prefix, and a
/// conversion wherever one is read, for these few lines.
/// </remarks>
public static class Ipv4Prefix
{
    private const int Bits = 32;

    /// <summary>The prefix of a length, 0-32, that an address is in.</summary>
    /// <exception cref="ArgumentException">The address is none of IPv4.</exception>
    public static IPNetwork Around(IPAddress address, int length)
    {
        ArgumentNullException.ThrowIfNull(address);
        return new IPNetwork(ToAddress(ToNumber(address) & MaskOf(length)), length);
    }

    /// <summary>How many addresses it has.</summary>
    public static long Size(this IPNetwork prefix) => 1L << (Bits - prefix.PrefixLength);

    /// <summary>Its address at an index.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is below 0, or not below its size.</exception>
    public static IPAddress AddressAt(this IPNetwork prefix, long index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, prefix.Size());
        return ToAddress(ToNumber(prefix.BaseAddress) + (uint)index);
    }

    /// <summary>Its last address.</summary>
    public static IPAddress LastAddress(this IPNetwork prefix) => prefix.AddressAt(prefix.Size() - 1);

    /// <summary>Its mask, e.g. 255.255.255.128.</summary>
    public static IPAddress Mask(this IPNetwork prefix) => ToAddress(MaskOf(prefix.PrefixLength));

    /// <summary>Whether every address of another is in it.</summary>
    public static bool Covers(this IPNetwork prefix, IPNetwork other) =>
        prefix.PrefixLength <= other.PrefixLength && prefix.Contains(other.BaseAddress);

    /// <summary>Whether it has an address in common with another.</summary>
    public static bool Overlaps(this IPNetwork prefix, IPNetwork other) => prefix.Covers(other) || other.Covers(prefix);

    // a shift by 32 is a shift by 0
    private static uint MaskOf(int length) => length == 0 ? 0 : uint.MaxValue << (Bits - length);

    private static uint ToNumber(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        return address.TryWriteBytes(bytes, out var count) && count == bytes.Length
            ? BinaryPrimitives.ReadUInt32BigEndian(bytes)
            : throw new ArgumentException($"{address} must be an IPv4 address.", nameof(address));
    }

    private static IPAddress ToAddress(uint number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, number);
        return new IPAddress(bytes);
    }
}
