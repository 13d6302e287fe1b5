using QuicLoad.Contracts;
using Xunit;

namespace QuicLoad.Tests.Contracts;

public sealed class LoadScheduleTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);

    private static LoadSchedule Schedule(double value, double ramp, double hold) =>
        new(
            new LoadGoal
            {
                Kind = LoadGoal.Cps,
                Value = value,
                RampSeconds = ramp,
                HoldSeconds = hold,
            },
            Start
        );

    [Theory]
    [InlineData(-1, 0, 0)]
    [InlineData(0, 0, 0)]
    [InlineData(5, 100, 250)]
    [InlineData(10, 200, 1000)]
    [InlineData(40, 200, 7000)]
    [InlineData(70, 200, 13_000)]
    [InlineData(75, 100, 13_750)]
    [InlineData(80, 0, 14_000)]
    [InlineData(99, 0, 14_000)]
    public void LevelAndDue_RampHoldRamp_AreTheirLineAndItsArea(double second, double level, double due)
    {
        var schedule = Schedule(200, 10, 60);
        Assert.Equal((level, due), (schedule.Level(Start.AddSeconds(second)), schedule.Due(Start.AddSeconds(second))));
    }

    [Theory]
    [InlineData(0, 50, 0)]
    [InlineData(9.5, 50, 475)]
    [InlineData(10, 0, 500)]
    public void LevelAndDue_WithoutRamp_BeginAtOnce(double second, double level, double due)
    {
        var schedule = Schedule(50, 0, 10);
        Assert.Equal((level, due), (schedule.Level(Start.AddSeconds(second)), schedule.Due(Start.AddSeconds(second))));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(10)]
    public void Of_TheSharesOfAllWorkers_ComeToTheWholeAtAnyTime(int workers)
    {
        var shares = Enumerable.Range(0, workers).Select(i => new LoadShare((double)i / workers, (double)(i + 1) / workers)).ToList();
        var schedule = Schedule(13, 4, 20);
        for (var tenth = 0; tenth <= 280; tenth++)
        {
            var due = schedule.Due(Start.AddSeconds(tenth / 10.0));
            Assert.Equal((long)Math.Floor(due + 1e-9), shares.Sum(share => share.Of(due)));
        }
        Assert.All(shares, share => Assert.InRange(share.Of(13), 13 / workers, 13 / workers + 1));
    }

    [Fact]
    public void Plays_Users_JoinUpTheRampAndLeaveDownIt()
    {
        var (schedule, share) = (Schedule(8, 10, 20), new LoadShare(0.5, 1));
        var spans = Enumerable.Range(1, 5).Select(user => schedule.Plays(share, user)).ToList();
        Assert.Equal(
            [(2.5, 37.5), (5, 35), (7.5, 32.5), (10, 30)],
            spans.Take(4).Select(span => ((span!.Value.From - Start).TotalSeconds, (span.Value.Until - Start).TotalSeconds))
        );
        Assert.Null(spans[4]);
    }
}
