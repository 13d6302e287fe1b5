using FsCheck;
using FsCheck.Fluent;
using QuicLoad.Contracts;
using Xunit;

namespace QuicLoad.Tests.Contracts;

public sealed class PlanScheduleTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 21, 0, 0, TimeSpan.Zero);
    private static readonly RunPlan Uneven = Plans.Alternating with { Phases = [new("quic", 20), new("http2", 40.5), new("http2", 10)] };

    [Theory]
    [InlineData(-5, 0, "quic", 0, 60)]
    [InlineData(0, 0, "quic", 0, 60)]
    [InlineData(59.999, 0, "quic", 0, 60)]
    [InlineData(60, 1, "http2", 60, 120)]
    [InlineData(120, 2, "quic", 120, 180)]
    [InlineData(3_600, 60, "quic", 3_600, 3_660)]
    public void At_Alternating_CountsPhasesFromTheStart(double seconds, int number, string protocol, double begins, double ends) =>
        Assert.Equal(
            new PlanMoment(number, protocol, Start.AddSeconds(begins), Start.AddSeconds(ends)),
            new PlanSchedule(Plans.Alternating, Start).At(Start.AddSeconds(seconds))
        );

    [Theory]
    [InlineData(0, 0, "quic")]
    [InlineData(1, 0, "http2")]
    public void At_Matched_TheGroupsHaveBothProtocolsAndSwap(int group, double seconds, string protocol)
    {
        var schedule = new PlanSchedule(Plans.Matched, Start, group);
        var now = schedule.At(Start.AddSeconds(seconds));
        Assert.Equal((0, protocol, Start.AddSeconds(60)), (now.Number, now.Protocol, now.Ends));
        Assert.NotEqual(protocol, schedule.At(now.Ends).Protocol);
    }

    [Fact]
    public void At_AlternatingWithAGroup_KnowsNoGroups() =>
        Assert.Equal("quic", new PlanSchedule(Plans.Alternating, Start, group: 1).At(Start).Protocol);

    [Fact]
    public void At_UnixEpochAsStart_IsTheSameForAll()
    {
        var now = new PlanSchedule(Plans.Alternating, DateTimeOffset.UnixEpoch).At(Start.AddSeconds(1));
        Assert.Equal(("quic", Start), (now.Protocol, now.Begins));
    }

    [Fact]
    public void At_AnyMoment_PhasesFollowEachOtherWithoutGapOrOverlap() =>
        Prop.ForAll(
                Gen.Choose(0, 10_000_000).ToArbitrary(),
                milliseconds =>
                {
                    var schedule = new PlanSchedule(Uneven, Start);
                    var moment = Start.AddMilliseconds(milliseconds);
                    var now = schedule.At(moment);
                    var next = schedule.At(now.Ends);
                    return now.Begins <= moment
                        && moment < now.Ends
                        && schedule.At(now.Begins) == now
                        && schedule.At(now.Ends - TimeSpan.FromTicks(1)) == now
                        && next.Begins == now.Ends
                        && next.Number == now.Number + 1
                        && now.Protocol == Uneven.Phases[now.Number % 3].Protocol;
                }
            )
            .QuickCheckThrowOnFailure();
}
