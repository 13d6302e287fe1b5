using QuicLoad.Balancer.DataPlane;
using Xunit;

namespace QuicLoad.Tests.Balancer;

public sealed class MaglevTableTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(20)]
    [InlineData(1000)]
    public void Make_AnyNumber_HasTheSameSlotsForEachButForOne(int count)
    {
        var slots = MaglevTable.Make(Keys(count)).CountBy(target => target).Select(pair => pair.Value).ToList();
        Assert.Equal(count, slots.Count);
        Assert.InRange(slots.Max() - slots.Min(), 0, 1);
    }

    [Fact]
    public void Make_InAnyOrder_IsTheSame()
    {
        var keys = Keys(7);
        var turned = keys.Reverse().ToList();
        Assert.Equal(MaglevTable.Make(keys).Select(i => keys[i]), MaglevTable.Make(turned).Select(i => turned[i]));
    }

    [Fact]
    public void Make_OneMore_MovesLittleMoreThanItsShare()
    {
        var (four, five) = (Keys(4), Keys(5));
        var (before, after) = (MaglevTable.Make(four), MaglevTable.Make(five));
        var moved = before.Where((target, slot) => four[target] != five[after[slot]]).Count();
        // a fifth is the new one's by right
        Assert.InRange(moved / (double)MaglevTable.Slots, 0.19, 0.26);
    }

    [Fact]
    public void Make_OneLess_KeepsMostOfTheOthers()
    {
        var keys = Keys(5);
        var left = keys.Take(4).ToList();
        var (before, after) = (MaglevTable.Make(keys), MaglevTable.Make(left));
        var others = before.Select((target, slot) => (Key: keys[target], slot)).Where(pair => pair.Key != keys[4]).ToList();
        Assert.InRange(others.Count(pair => left[after[pair.slot]] != pair.Key) / (double)others.Count, 0, 0.1);
    }

    private static IReadOnlyList<string> Keys(int count) => [.. Enumerable.Range(1, count).Select(i => $"203.0.{i / 250}.{i % 250}:8443")];
}
