using QuicLoad.Viewer.Synthetic;
using Xunit;

namespace QuicLoad.Tests.Viewer.Synthetic;

public sealed class QualityChoiceTests
{
    private static readonly Uri s_anywhere = new("https://video.example/");
    private static readonly HlsQuality[] s_qualities = [new("90p", 80_000, s_anywhere), new("144p", 200_000, s_anywhere), new("270p", 1_000_000, s_anywhere)];

    [Fact]
    public void Of_NothingSeen_IsTheLowest() => Assert.Equal("90p", new QualityChoice().Of(s_qualities).Name);

    [Theory]
    [InlineData(1_000, "90p")] // 8 kbit/s: the lowest, as there is none below
    [InlineData(31_249, "90p")]
    [InlineData(31_250, "144p")]
    [InlineData(156_249, "144p")]
    [InlineData(156_250, "270p")]
    public void Of_OneFetchOfASecond_LeavesAFifthToSpare(long bytes, string quality)
    {
        var choice = new QualityChoice();
        choice.Saw(bytes, TimeSpan.FromSeconds(1));
        Assert.Equal(quality, choice.Of(s_qualities).Name);
    }

    [Fact]
    public void Of_AThroughputThatFalls_FollowsIt()
    {
        var choice = new QualityChoice();
        choice.Saw(1_000_000, TimeSpan.FromSeconds(1));
        Assert.Equal("270p", choice.Of(s_qualities).Name);
        for (var i = 0; i < 5; i++) choice.Saw(30_000, TimeSpan.FromSeconds(1));
        Assert.Equal("144p", choice.Of(s_qualities).Name);
    }

    [Fact]
    public void Saw_Nothing_ChangesNothing()
    {
        var choice = new QualityChoice();
        choice.Saw(0, TimeSpan.FromSeconds(1));
        choice.Saw(1_000_000, TimeSpan.Zero);
        Assert.Equal("90p", choice.Of(s_qualities).Name);
    }
}
