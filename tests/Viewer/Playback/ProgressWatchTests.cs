using QuicLoad.Viewer.Playback;
using Xunit;

namespace QuicLoad.Tests.Viewer.Playback;

public sealed class ProgressWatchTests
{
    private readonly DateTimeOffset now = new(2026, 11, 20, 21, 0, 0, TimeSpan.Zero);

    [Fact]
    public void IsWell_NothingYet_IsNot() => Assert.False(new ProgressWatch().IsWell(now));

    [Fact]
    public void IsWell_Waiting_Is() => Assert.True(new ProgressWatch { IsWaiting = true }.IsWell(now));

    [Fact]
    public void IsAdvancing_Waiting_IsNot() => Assert.False(new ProgressWatch { IsWaiting = true }.IsAdvancing(now));

    [Theory]
    [InlineData(5.9, true)]
    [InlineData(6.0, false)]
    public void IsWell_AfterAnAdvance_HoldsForThePauseLimit(double seconds, bool well)
    {
        var progress = new ProgressWatch();
        progress.Advance(now);
        Assert.Equal(well, progress.IsWell(now.AddSeconds(seconds)));
        Assert.Equal(well, progress.IsAdvancing(now.AddSeconds(seconds)));
    }
}
