using QuicLoad.Viewer.Playback;
using Xunit;

namespace QuicLoad.Tests.Viewer.Playback;

public sealed class BackoffTests
{
    [Fact]
    public void Next_Repeated_DoublesUpTo30Seconds()
    {
        var backoff = new Backoff();
        Assert.Equal([1.0, 2, 4, 8, 16, 30, 30], Enumerable.Range(0, 7).Select(_ => backoff.Next().TotalSeconds));
    }

    [Fact]
    public void Reset_AfterFailures_BeginsAgainAt1Second()
    {
        var backoff = new Backoff();
        _ = (backoff.Next(), backoff.Next());
        backoff.Reset();
        Assert.Equal(1, backoff.Next().TotalSeconds);
    }
}
