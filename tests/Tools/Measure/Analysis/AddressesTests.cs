using QuicLoad.Measure.Analysis;
using QuicLoad.Measure.Data;
using Xunit;
using static QuicLoad.Tests.Tools.Measure.Analysis.AddressSamples;

namespace QuicLoad.Tests.Tools.Measure.Analysis;

/// <summary>Three viewers, a, b and c, with the addresses .2, .3 and .4 of worker1's range, that play for a minute.</summary>
public sealed class AddressesTests
{
    [Fact]
    public void Judge_AGoodRun_EachHasItsOwnWithinThePodCidrs()
    {
        var addresses = Addresses.Judge(new SampleRun(50, 2).Make());
        Assert.Equal((50, 50, 0, 0), (addresses.Viewers, addresses.Own, addresses.Translated, addresses.Unknown));
        Assert.Equal((50, null), (addresses.Sources, addresses.NotMeasured));
        Assert.Empty(addresses.Outside!);
        Assert.Empty(addresses.Foreign);
    }

    [Fact]
    public void Judge_AMasqueradeOnAWorker_AllAreTranslatedWhateverTheySay()
    {
        var addresses = Addresses.Judge(Run([Seen(Worker)], Played("a", 0), Played("b", 1), Played("c", 2)));
        Assert.Equal((3, 0, 3, 0, 1), (addresses.Viewers, addresses.Own, addresses.Translated, addresses.Unknown, addresses.Sources));
        Assert.Equal([$"{Worker} (worker1)"], addresses.Foreign);
    }

    [Fact]
    public void Judge_AMasqueradeOnTheRouter_AllAreTranslatedToAnAddressOfNoHost() =>
        Assert.Equal(
            (3, "198.18.0.1"),
            Found(
                Run([Seen("198.18.0.1")], Played("a", 0), Played("b", 1), Played("c", 2)),
                one => (one.Translated, Assert.Single(one.Foreign))
            )
        );

    [Fact]
    public void Judge_OneOfThreeTranslated_IsOne() =>
        Assert.Equal(
            (2, 1),
            Found(
                Run([Seen(Own[0]), Seen(Own[2]), Seen(Worker)], Played("a", 0), Played("b", 1), Played("c", 2)),
                one => (one.Own, one.Translated)
            )
        );

    [Fact]
    public void Judge_ATranslationThatBeganInMidRun_IsSeen() =>
        Assert.Equal(
            1,
            Found(
                Run([Seen(Own[0], second: 20), Seen(Worker)], Played("a", 0, begin: 0, end: 30), Played("a", 0, begin: 30, end: 60)),
                one => one.Translated
            )
        );

    [Fact]
    public void Judge_AViewerThatWasStoppedBefore_IsNotTranslated() =>
        Assert.Equal(
            0,
            Found(Run([Seen(Own[0], second: 20), Seen(Own[1])], Played("a", 0, begin: 0, end: 21), Played("b", 1)), one => one.Translated)
        );

    [Theory]
    [InlineData("udp", 1)]
    [InlineData("tcp", 0)]
    public void Judge_OneProtocolTranslated_IsSeen(string seen, int translated) =>
        Assert.Equal(
            translated,
            Found(Run([Seen(Own[0], protocol: seen), Seen(Worker)], Played("a", 0) with { Protocol = "h2" }), one => one.Translated)
        );

    [Fact]
    public void Judge_WhatAnEarlierRunLeft_CountsForNothing() =>
        Assert.Equal(1, Found(Run([Seen(Own[0], second: -30), Seen(Worker)], Played("a", 0)), one => one.Translated));

    [Fact]
    public void Judge_OthersThatGoElsewhere_AreNoSources()
    {
        var run = Run([Seen(Own[0]), Seen(Worker) with { Destination = "192.0.2.9", IsOrigin = false }], Played("a", 0));
        Assert.Equal((1, 0, 0), Found(run, one => (one.Sources, one.Foreign.Count, one.Translated)));
    }

    [Fact]
    public void Judge_ATranslationOfWhatGoesToTheOriginOnly_IsSeen() =>
        Assert.Equal(
            1,
            Found(
                Run([Seen(Worker), Seen(Own[0]) with { Destination = "192.0.2.9", IsOrigin = false }], Played("a", 0)),
                one => one.Translated
            )
        );

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Judge_AnOriginThatTheRouterKnowsByOtherAddresses_CountsByItsPort(bool some)
    {
        var run = Run(
            [Seen(Own[0]) with { Destination = "192.0.2.9", IsOrigin = false }, Seen(Own[1]) with { IsOrigin = some }],
            Played("a", 0),
            Played("b", 1)
        );
        Assert.Equal((2, 0), Found(run, one => (one.Own, one.Translated)));
        Assert.Equal(
            !some,
            RunVerdict
                .Judge(run)
                .NotMeasured.Any(line => line.StartsWith("The router does not know the origin's addresses", StringComparison.Ordinal))
        );
    }

    [Fact]
    public void Judge_TwoAtTheSameTime_HaveNoneOfTheirOwn() =>
        Assert.Equal(
            (3, 1, 0),
            Found(
                Run([Seen(Own[0]), Seen(Own[2])], Played("a", 0), Played("b", 0, begin: 30), Played("c", 2)),
                one => (one.Viewers, one.Own, one.Translated)
            )
        );

    [Fact]
    public void Judge_AnAddressGivenToTheNext_IsItsOwn() =>
        Assert.Equal((2, 2), Found(Run([Seen(Own[0])], Played("a", 0, end: 30), Played("b", 0, begin: 40)), one => (one.Viewers, one.Own)));

    [Fact]
    public void Judge_APodWithAnotherAddressAfterAReboot_HasItsOwn()
    {
        var run = Run([Seen(Own[0], second: 20), Seen(Own[2])], Played("a", 0));
        Assert.Equal(
            (1, 0),
            Found(run with { Pods = [.. run.Pods, new ListedPod("a", "viewer-a", "worker1", Own[2])] }, one => (one.Own, one.Foreign.Count))
        );
    }

    [Fact]
    public void Judge_AnAddressOfNoPodCidr_IsOutside()
    {
        var run = Run([Seen("192.0.2.7")], Played("a", 0)) with { Pods = [new ListedPod("a", "viewer-a", "worker1", "192.0.2.7")] };
        Assert.Equal((0, 1, "192.0.2.7"), Found(run, one => (one.Translated, one.ViewersOutside, Assert.Single(one.Outside!))));
        Assert.Equal((1.0, false), Translation(run, check => (check.Value, check.Pass)));
        Assert.Equal("0 of 1 translated; 1 outside of the podCIDRs: 192.0.2.7", Translation(run, check => check.Detail));
    }

    [Fact]
    public void Judge_SettingsWithoutNodes_CannotTellOfPodCidrs()
    {
        var run = Run([Seen(Own[0])], Played("a", 0));
        Assert.Null(Addresses.Judge(run with { Info = run.Info with { Settings = default } }).Outside);
    }
}
