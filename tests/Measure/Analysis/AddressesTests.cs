using QuicLoad.Measure.Analysis;
using QuicLoad.Measure.Data;
using QuicLoad.Records;
using Xunit;

namespace QuicLoad.Tests.Measure.Analysis;

public sealed class AddressesTests
{
    [Fact]
    public void Of_AGoodRun_EachHasItsOwnWithinThePodCidrs()
    {
        var addresses = Addresses.Of(new SampleRun(50, 2).Make());
        Assert.Equal((50, 50, 0, 0), (addresses.Viewers, addresses.Own, addresses.Outside!.Count, addresses.Unknown));
    }

    [Fact]
    public void Of_TwoAtTheSameTime_HaveNoneOfTheirOwn()
    {
        var addresses = Addresses.Of(Run(Playback("a", "198.18.1.2", 0, 60), Playback("b", "198.18.1.2", 30, 90), Playback("c", "198.18.1.3", 0, 60)));
        Assert.Equal((3, 1), (addresses.Viewers, addresses.Own));
    }

    [Fact]
    public void Of_AnAddressGivenToTheNext_IsItsOwn()
    {
        var addresses = Addresses.Of(Run(Playback("a", "198.18.1.2", 0, 30), Playback("b", "198.18.1.2", 40, 90)));
        Assert.Equal((2, 2), (addresses.Viewers, addresses.Own));
    }

    [Fact]
    public void Of_NodeAddressesAndNonsense_AreOutside()
    {
        var addresses = Addresses.Of(Run(Playback("a", "198.51.100.11", 0, 30), Playback("b", "nonsense", 0, 30), Playback("c", "198.18.2.9", 0, 30), Playback("d", null, 0, 30)));
        Assert.Equal(["198.51.100.11", "nonsense"], addresses.Outside!);
        Assert.Equal(1, addresses.Unknown);
    }

    [Fact]
    public void Of_SettingsWithoutNodes_CannotTell()
    {
        var run = Run(Playback("a", "198.18.1.2", 0, 30));
        Assert.Null(Addresses.Of(run with { Info = run.Info with { Settings = default } }).Outside);
    }

    private static PlaybackRecord Playback(string uid, string? address, double begin, double end) => Fakes.Playback(uid) with
    {
        Uid = uid, Address = address, Timestamp = SampleRun.Start.AddSeconds(begin), Time = SampleRun.Start.AddSeconds(end),
    };

    private static RunData Run(params PlaybackRecord[] playbacks) =>
        new SampleRun(1, 2).Make() with { Playbacks = playbacks, Playing = [], Started = [], Ready = [] };
}
