using QuicLoad.Contracts;
using QuicLoad.Viewer.Requests;
using Xunit;

namespace QuicLoad.Tests.Viewer.Requests;

public sealed class RequestPlacesTests
{
    private static RequestPlaces Places(string? addresses, int first = 0, int entrances = 4) =>
        new([.. Enumerable.Range(1, entrances).Select(i => $"127.0.0.{i}:443")], addresses, first);

    [Fact]
    public void At_EntrancesAndSources_TakeTurnsUntilEachPairHadItsTurn()
    {
        var places = Places("198.18.0.128/29");
        var all = Enumerable.Range(0, 6 * 4).Select(places.At).ToList();

        Assert.All(all.GroupBy(place => place.Entrance), group => Assert.Equal(6, group.Count()));
        Assert.All(all.GroupBy(place => place.Source), group => Assert.Equal(4, group.Count()));
        Assert.Equal(24, all.Select(place => (place.Source, place.Entrance)).Distinct().Count());
        Assert.Equal(["198.18.0.129", "198.18.0.130"], all.Take(2).Select(place => $"{place.Source}"));
    }

    [Fact]
    public void At_AFurtherOrder_GoesOn() => Assert.Equal(Places("198.18.0.128/25").At(1007), Places("198.18.0.128/25", first: 1000).At(7));

    [Theory]
    [InlineData("198.18.0.128/25", 126, "198.18.0.129", "198.18.0.254")]
    [InlineData("198.18.0.128/31", 2, "198.18.0.128", "198.18.0.129")]
    [InlineData("198.18.0.128/32", 1, "198.18.0.128", "198.18.0.128")]
    public void At_ARange_IsUsedWithoutNetworkAndBroadcast(string range, int size, string first, string last)
    {
        var places = Places(range, entrances: 1);
        var sources = Enumerable.Range(0, 1000).Select(i => $"{places.At(i).Source}").Distinct().ToList();
        Assert.Equal((size, first, last), (sources.Count, sources[0], sources[^1]));
    }

    [Fact]
    public void At_NoRange_TheSourceIsTheSystemsOwn() => Assert.Equal("127.0.0.1", $"{Places(null, entrances: 1).At(0).Source}");

    [Fact]
    public void At_VeryLateNumbers_AreStillInTheRange()
    {
        var places = Places("198.18.0.0/16", BalanceText.LastFirst);
        Assert.StartsWith("198.18.", $"{places.At(BalanceText.MostRequests).Source}", StringComparison.Ordinal);
    }
}
