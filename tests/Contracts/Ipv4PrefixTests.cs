using System.Net;
using FsCheck;
using FsCheck.Fluent;
using QuicLoad.Contracts;
using Xunit;

namespace QuicLoad.Tests.Contracts;

public sealed class Ipv4PrefixTests
{
    private static readonly Arbitrary<IPNetwork> Prefixes = (
        from number in ArbMap.Default.GeneratorFor<uint>()
        from length in Gen.Choose(0, 32)
        select Ipv4Prefix.Around(Address(number), length)
    ).ToArbitrary();

    /// <summary>Small prefixes close together, whose addresses can be counted one by one.</summary>
    private static readonly Arbitrary<IPNetwork> Near = (
        from last in Gen.Choose(0, 255)
        from length in Gen.Choose(24, 32)
        select Ipv4Prefix.Around(Address(0xCB007100 + (uint)last), length)
    ).ToArbitrary();

    [Theory]
    [InlineData("0.0.0.0/0", 4294967296, "255.255.255.255", "0.0.0.0")]
    [InlineData("128.0.0.0/1", 2147483648, "255.255.255.255", "128.0.0.0")]
    [InlineData("203.0.113.128/25", 128, "203.0.113.255", "255.255.255.128")]
    [InlineData("10.96.0.0/12", 1048576, "10.111.255.255", "255.240.0.0")]
    [InlineData("192.0.2.7/32", 1, "192.0.2.7", "255.255.255.255")]
    public void Prefix_Known_HasItsSizeLastAddressAndMask(string text, long size, string last, string mask)
    {
        var prefix = IPNetwork.Parse(text);
        Assert.Equal((size, last, mask), (prefix.Size(), prefix.LastAddress().ToString(), prefix.Mask().ToString()));
    }

    [Fact]
    public void AddressAt_BeyondTheEnds_IsRefused()
    {
        var prefix = IPNetwork.Parse("203.0.113.0/29");
        Assert.Equal("203.0.113.7", prefix.AddressAt(7).ToString());
        Assert.Throws<ArgumentOutOfRangeException>(() => prefix.AddressAt(8));
        Assert.Throws<ArgumentOutOfRangeException>(() => prefix.AddressAt(-1));
    }

    [Fact]
    public void Around_Ipv6_IsRefused() => Assert.Throws<ArgumentException>(() => Ipv4Prefix.Around(IPAddress.IPv6Loopback, 24));

    [Fact]
    public void Around_AnyAddress_IsThePrefixThatContainsIt() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<uint>(),
                Gen.Choose(0, 32).ToArbitrary(),
                (number, length) =>
                {
                    var prefix = Ipv4Prefix.Around(Address(number), length);
                    return prefix.PrefixLength == length
                        && prefix.Contains(Address(number))
                        && IPNetwork.Parse(prefix.ToString()) == prefix;
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void AddressAt_AnyIndex_IsThatFarFromTheFirst() =>
        Prop.ForAll(
                Prefixes,
                ArbMap.Default.ArbFor<uint>(),
                (prefix, number) =>
                {
                    var index = number % prefix.Size();
                    var address = prefix.AddressAt(index);
                    return prefix.Contains(address) && Number(address) - Number(prefix.BaseAddress) == index;
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void LastAddress_AnyPrefix_IsTheLastThatItContains() =>
        Prop.ForAll(
                Prefixes,
                prefix =>
                {
                    var last = Number(prefix.LastAddress());
                    return prefix.Contains(Address(last)) && (last == uint.MaxValue || !prefix.Contains(Address(last + 1)));
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Mask_AnyAddress_LeavesThePrefixsFirst() =>
        Prop.ForAll(
                Prefixes,
                ArbMap.Default.ArbFor<uint>(),
                (prefix, number) =>
                {
                    var masked = Address(number & Number(prefix.Mask()));
                    return prefix.Contains(Address(number)) == masked.Equals(prefix.BaseAddress);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void OverlapsAndCovers_AnyTwo_AreWhatTheirAddressesSay() =>
        Prop.ForAll(
                Near,
                Near,
                (one, other) =>
                {
                    var (ones, others) = (Addresses(one), Addresses(other));
                    return one.Overlaps(other) == ones.Overlaps(others)
                        && one.Overlaps(other) == other.Overlaps(one)
                        && one.Covers(other) == ones.IsSupersetOf(others);
                }
            )
            .QuickCheckThrowOnFailure();

    private static HashSet<IPAddress> Addresses(IPNetwork prefix) =>
        [.. Enumerable.Range(0, (int)prefix.Size()).Select(index => prefix.AddressAt(index))];

    private static IPAddress Address(uint number) => new([(byte)(number >> 24), (byte)(number >> 16), (byte)(number >> 8), (byte)number]);

    private static uint Number(IPAddress address) => address.GetAddressBytes().Aggregate(0u, (number, part) => (number << 8) | part);
}
