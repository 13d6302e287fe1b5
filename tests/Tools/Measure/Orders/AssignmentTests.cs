using FsCheck;
using FsCheck.Fluent;
using QuicLoad.Contracts;
using QuicLoad.Measure.Orders;
using Xunit;

namespace QuicLoad.Tests.Tools.Measure.Orders;

public sealed class AssignmentTests
{
    [Fact]
    public void Extend_AlternatingInOneWave_GivesEverybodyTheFirstPlace() =>
        Assert.All(
            Assignment.Extend(new Dictionary<string, ViewerPlace>(), ["a", "b", "c"], Fakes.Plan).Values,
            place => Assert.Equal(new ViewerPlace(0, 0), place)
        );

    [Fact]
    public void Extend_AViewerInAnothersStead_TakesItsPlace()
    {
        var plan = Fakes.Plan with { Mode = PlanMode.Matched };
        var first = Assignment.Extend(new Dictionary<string, ViewerPlace>(), ["a", "b", "c", "d"], plan);
        var second = Assignment.Extend(first, ["a", "c", "d", "e"], plan);
        Assert.Equal(first["b"].Group, second["e"].Group);
        Assert.Equal(5, second.Count);
    }

    [Fact]
    public void Extend_WhoeverComesWhenever_KeepsGroupsAndWavesEvenAndChangesNoPlace()
    {
        var cases =
            from counts in Gen.Choose(0, 12).NonEmptyListOf()
            from waves in Gen.Choose(1, 5)
            select (Counts: counts.ToList(), Waves: waves);
        Check.QuickThrowOnFailure(
            Prop.ForAll(
                cases.ToArbitrary(),
                sample =>
                {
                    var plan = Fakes.Plan with { Mode = PlanMode.Matched, Waves = sample.Waves };
                    IReadOnlyDictionary<string, ViewerPlace> places = new Dictionary<string, ViewerPlace>();
                    var viewers = new List<string>();
                    foreach (var count in sample.Counts)
                    {
                        viewers.AddRange(Enumerable.Range(viewers.Count, count).Select(number => $"uid-{number}"));
                        var next = Assignment.Extend(places, viewers, plan);
                        if (!places.All(place => next[place.Key] == place.Value))
                            return false;
                        places = next;
                    }
                    return places.Count == viewers.Count
                        && Even(places.Values.Select(place => place.Group), 2)
                        && Even(places.Values.Select(place => place.Wave), sample.Waves);
                }
            )
        );
    }

    private static bool Even(IEnumerable<int> values, int kinds)
    {
        var counts = Enumerable.Range(0, kinds).Select(kind => values.Count(value => value == kind)).ToList();
        return counts.Max() - counts.Min() <= 1;
    }
}
