using FsCheck;
using FsCheck.Fluent;
using QuicLoad.Records;
using QuicLoad.Tests.Records;
using QuicLoad.Viewer.Duties;
using QuicLoad.Viewer.Options;
using Xunit;

namespace QuicLoad.Tests.Viewer.Duties;

public sealed class DutyRosterTests
{
    private static readonly DateTimeOffset s_start = new(2026, 11, 20, 21, 0, 0, TimeSpan.Zero);
    private readonly DutyRoster _roster = new(ViewerSamples.Options);

    private static RunOrder Order(DateTimeOffset? start, ViewerPlace? place = null, RunPlan? plan = null, double endAfter = 150) => new()
    {
        Run = "run-1", Start = start, End = s_start.AddSeconds(endAfter), Plan = plan ?? Plans.Alternating,
        Viewers = place is null ? new Dictionary<string, ViewerPlace>() : new Dictionary<string, ViewerPlace> { ["u-1"] = place },
    };

    private static DateTimeOffset At(double seconds) => s_start.AddSeconds(seconds);

    [Fact]
    public void At_NeitherPlanNorOrder_IsTheOptionsProtocolForEver() =>
        Assert.Equal(new Duty(true, null, null, ViewerProtocol.Quic, null, ViewerProtocol.Quic), _roster.At(s_start, null, null));

    [Theory]
    [InlineData(1, ViewerProtocolOf.Quic, 60)]
    [InlineData(61, ViewerProtocolOf.Http2, 120)]
    public void At_Plan_FollowsTheWallClock(double seconds, int protocol, double changes)
    {
        var duty = _roster.At(At(seconds), Plans.Alternating, null);
        Assert.Equal(new Duty(true, null, null, (ViewerProtocol)protocol, At(changes), (ViewerProtocol)(1 - protocol)), duty);
    }

    [Theory]
    [InlineData("203.0.113.4", ViewerProtocolOf.Quic)]
    [InlineData("203.0.113.5", ViewerProtocolOf.Http2)]
    [InlineData("2001:db8::5", ViewerProtocolOf.Http2)]
    [InlineData(null, ViewerProtocolOf.Quic)]
    public void At_MatchedPlanWithoutRun_TheAddressDecidesTheGroup(string? address, int protocol) => Assert.Equal(
        (ViewerProtocol)protocol, new DutyRoster(ViewerSamples.Options with { Address = address }).At(s_start, Plans.Matched, null).Protocol);

    [Fact]
    public void At_OrderWithoutStart_WaitsWithThePlayerOfTheFirstPhase() => Assert.Equal(
        new Duty(false, "run-1", null, ViewerProtocol.Quic, null, ViewerProtocol.Quic), _roster.At(s_start, Plans.Alternating, Order(null)));

    [Fact]
    public void At_OrderWithoutStartInGroup1OfAMatchedRun_WaitsWithTheOtherPlayer() =>
        Assert.Equal(ViewerProtocol.Http2, _roster.At(s_start, null, Order(null, new ViewerPlace(1, 0), Plans.Matched)).Protocol);

    [Fact]
    public void At_BeforeTheStart_WaitsForIt()
    {
        var duty = _roster.At(At(-5), null, Order(s_start));
        Assert.Equal(new Duty(false, "run-1", null, ViewerProtocol.Quic, s_start, ViewerProtocol.Quic), duty);
        Assert.True(duty.IsSame(_roster.At(At(-9), null, Order(null))));
    }

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(0, 1, false)]
    [InlineData(9.9, 1, false)]
    [InlineData(10, 1, true)]
    [InlineData(10, 2, false)]
    [InlineData(20, 2, true)]
    [InlineData(20, 7, true)] // a wave that is none is the last
    public void At_Waves_OpenOneAfterTheOther(double seconds, int wave, bool plays)
    {
        var order = Order(s_start, new ViewerPlace(0, wave), Plans.Alternating with { Waves = 3, WaveSeconds = 10 });
        Assert.Equal(plays, _roster.At(At(seconds), null, order).Plays);
    }

    [Fact]
    public void At_WaveThatOpensInALaterPhase_WaitsWithThatPhasesPlayer()
    {
        var order = Order(s_start, new ViewerPlace(0, 1), Plans.Alternating with { Waves = 2, WaveSeconds = 70 });
        Assert.Equal(new Duty(false, "run-1", null, ViewerProtocol.Http2, At(70), ViewerProtocol.Http2), _roster.At(s_start, null, order));
        Assert.Equal((true, 1), (_roster.At(At(70), null, order).Plays, _roster.At(At(70), null, order).Phase));
    }

    [Theory]
    [InlineData(0, 0, ViewerProtocolOf.Quic, 60, ViewerProtocolOf.Http2)]
    [InlineData(60, 1, ViewerProtocolOf.Http2, 120, ViewerProtocolOf.Quic)]
    [InlineData(149.9, 2, ViewerProtocolOf.Quic, 150, ViewerProtocolOf.Quic)] // after the run: the options' protocol
    public void At_Run_CountsPhasesFromTheStart(double seconds, int phase, int protocol, double changes, int next) => Assert.Equal(
        new Duty(true, "run-1", phase, (ViewerProtocol)protocol, At(changes), (ViewerProtocol)next), _roster.At(At(seconds), null, Order(s_start)));

    [Fact]
    public void At_LastPhase_NextIsWhatThePlanSaysAfterTheRun()
    {
        var onlyQuic = Plans.Alternating with { Phases = [new("quic", 60)] };
        var duty = _roster.At(At(130), Plans.Alternating, Order(s_start, plan: onlyQuic, endAfter: 180));
        Assert.Equal((ViewerProtocol.Http2, At(180)), (duty.Next, duty.Changes));
    }

    [Fact]
    public void At_EndOfTheRun_IsFreeAgain()
    {
        Assert.Null(_roster.At(At(150), null, Order(s_start)).Run);
        Assert.True(_roster.At(At(150), null, Order(null)).Plays); // a measure that died holds nobody
    }

    [Fact]
    public void At_OnePhaseRepeated_IsAnotherDutyInARunAndTheSameOutsideOfOne()
    {
        var plan = Plans.Alternating with { Phases = [new("quic", 60)] };
        Assert.False(_roster.At(At(1), null, Order(s_start, plan: plan)).IsSame(_roster.At(At(61), null, Order(s_start, plan: plan))));
        Assert.True(_roster.At(At(1), plan, null).IsSame(_roster.At(At(61), plan, null)));
    }

    [Fact]
    public void At_AnyMomentOfARun_TheDutyHoldsUntilItsChange() => Prop.ForAll(
        Gen.Choose(-60_000, 200_000).ToArbitrary(), Gen.Choose(0, 3).ToArbitrary(), Gen.Choose(0, 1).ToArbitrary(),
        (milliseconds, wave, group) =>
        {
            var order = Order(s_start, new ViewerPlace(group, wave), Plans.Matched with { Waves = 3, WaveSeconds = 13 });
            var now = s_start.AddMilliseconds(milliseconds);
            var duty = _roster.At(now, Plans.Matched, order);
            var changes = duty.Changes!.Value;
            var after = _roster.At(changes, Plans.Matched, order);
            return changes > now && duty.IsSame(_roster.At(changes - TimeSpan.FromTicks(1), Plans.Matched, order)) && after.Protocol == duty.Next
                && (duty.Plays || duty.Next == duty.Protocol);
        }).QuickCheckThrowOnFailure();

    // An attribute can hold no internal type.
    private static class ViewerProtocolOf
    {
        public const int Quic = (int)ViewerProtocol.Quic;
        public const int Http2 = (int)ViewerProtocol.Http2;
    }
}
