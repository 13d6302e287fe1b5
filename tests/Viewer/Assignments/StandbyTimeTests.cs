using QuicLoad.Viewer.Assignments;
using QuicLoad.Viewer.Options;
using Xunit;

namespace QuicLoad.Tests.Viewer.Assignments;

public sealed class StandbyTimeTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 21, 0, 0, TimeSpan.Zero);
    private static readonly Assignment Assignment = new(true, "run-1", 0, ViewerProtocol.Quic, Now.AddSeconds(60), ViewerProtocol.Http2);

    [Fact]
    public void Lead_OfManyViewers_SpreadsTheirStarts()
    {
        var leads = Enumerable.Range(0, 1000).Select(i => new StandbyTime($"3f0c9a52-0000-0000-0000-{i:d12}").Lead).ToList();
        Assert.All(leads, lead => Assert.InRange(lead, StandbyTime.Least, StandbyTime.Most));
        var perSecond = leads.CountBy(lead => (int)lead.TotalSeconds).ToDictionary();
        Assert.Equal(30, perSecond.Count);
        Assert.All(perSecond.Values, count => Assert.InRange(count, 10, 70));
    }

    [Fact]
    public void Lead_OfOneName_IsAlwaysTheSame() => Assert.Equal(new StandbyTime("u-1").Lead, new StandbyTime("u-1").Lead);

    [Fact]
    public void Wanted_WithinTheLead_IsTheNextProtocol()
    {
        var standby = new StandbyTime("u-1");
        var changes = Assignment.Changes!.Value;
        Assert.Null(standby.Wanted(Assignment, changes - standby.Lead - TimeSpan.FromMilliseconds(1)));
        Assert.Equal(ViewerProtocol.Http2, standby.Wanted(Assignment, changes - standby.Lead));
    }

    [Fact]
    public void Wanted_WhereThePlayerAtHandWillDo_IsNone()
    {
        var standby = new StandbyTime("u-1");
        Assert.Null(standby.Wanted(Assignment with { Next = ViewerProtocol.Quic }, Assignment.Changes!.Value));
        Assert.Null(standby.Wanted(Assignment with { Plays = false }, Assignment.Changes.Value));
        Assert.Null(standby.Wanted(Assignment with { Changes = null }, Assignment.Changes.Value));
    }
}
