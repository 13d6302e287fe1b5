using QuicLoad.Viewer.Synthetic;
using Xunit;

namespace QuicLoad.Tests.Viewer.Synthetic;

public sealed class QualityChoiceTests
{
    private static readonly Uri Anywhere = new("https://video.example/");
    private static readonly HlsQuality[] Qualities =
    [
        new("90p", 80_000, Anywhere),
        new("144p", 200_000, Anywhere),
        new("270p", 1_000_000, Anywhere),
    ];

    [Fact]
    public void Choose_NothingSeen_IsTheLowest() => Assert.Equal("90p", new QualityChoice().Choose(Qualities).Name);

    [Theory]
    [InlineData(1_000, "90p")] // 8 kbit/s: the lowest, as there is none below
    [InlineData(31_249, "90p")]
    [InlineData(31_250, "144p")]
    [InlineData(156_249, "144p")]
    [InlineData(156_250, "270p")]
    public void Choose_OneFetchOfASecond_LeavesAFifthToSpare(long bytes, string quality)
    {
        var choice = new QualityChoice();
        choice.Saw(bytes, TimeSpan.FromSeconds(1));
        Assert.Equal(quality, choice.Choose(Qualities).Name);
    }

    [Fact]
    public void Choose_AThroughputThatFalls_FollowsIt()
    {
        var choice = new QualityChoice();
        choice.Saw(1_000_000, TimeSpan.FromSeconds(1));
        Assert.Equal("270p", choice.Choose(Qualities).Name);
        for (var i = 0; i < 5; i++)
            choice.Saw(30_000, TimeSpan.FromSeconds(1));
        Assert.Equal("144p", choice.Choose(Qualities).Name);
    }

    [Fact]
    public void Saw_Nothing_ChangesNothing()
    {
        var choice = new QualityChoice();
        choice.Saw(0, TimeSpan.FromSeconds(1));
        choice.Saw(1_000_000, TimeSpan.Zero);
        Assert.Equal("90p", choice.Choose(Qualities).Name);
    }
}
