using QuicLoad.Viewer.Hops;
using Xunit;

namespace QuicLoad.Tests.Viewer.Hops;

public sealed class HopProbeTests
{
    private const ulong Flow = 0x0102030405060708;

    [Fact]
    public void Make_IsALongHeaderOfAnUnknownVersion()
    {
        var probe = HopProbe.Make(Flow, 7);
        Assert.Equal(1200, probe.Length);
        Assert.Equal("C01A2A3A4A", Convert.ToHexString(probe, 0, 5));
        Assert.Equal("08010203040506070808010203040506070700", Convert.ToHexString(probe, 5, 19));
    }

    [Fact]
    public void Answered_VersionNegotiation_SaysWhichDatagram()
    {
        for (var ttl = 1; ttl <= 32; ttl++)
            Assert.Equal(ttl, HopProbe.Answered(HopNetwork.Negotiate(HopProbe.Make(Flow, ttl)), Flow));
    }

    [Fact]
    public void Answered_AnythingElse_IsNoAnswer()
    {
        var good = HopNetwork.Negotiate(HopProbe.Make(Flow, 7));
        Assert.Null(HopProbe.Answered(good, Flow + 256));
        Assert.Null(HopProbe.Answered(HopProbe.Make(Flow, 7), Flow));
        for (var length = 0; length < 23; length++)
            Assert.Null(HopProbe.Answered(good.AsSpan(0, length), Flow));
        foreach (var at in new[] { 0, 1, 4, 5, 6, 12, 14, 15, 22 })
        {
            var bad = good.ToArray();
            bad[at] ^= 0x80;
            Assert.Null(HopProbe.Answered(bad, Flow));
        }
    }
}
