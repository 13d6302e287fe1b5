using FsCheck.Fluent;
using QuicLoad.Embedded.Cli.Review;

namespace QuicLoad.Embedded.Tests.Cli.Review;

public sealed class MarkdownTests
{
    [Theory]
    [InlineData("203.0.113.0/26", "203.0.113.0/26")]
    [InlineData("registry.example:5000/viewer:1.0.0", "registry.example:5000/viewer:1.0.0")]
    [InlineData("@everyone", "`@everyone`")]
    [InlineData("<img src=x>", "`<img src=x>`")]
    [InlineData("https://phish.example", "`https://phish.example`")]
    [InlineData("a`b", "``a`b``")]
    [InlineData("`a", "`` `a ``")]
    [InlineData("a\n# b", "`a\\n# b`")]
    [InlineData("a\u202eb", "`a\\u202eb`")]
    [InlineData("0123456789", "0123456789")]
    public void Inline_AnyText_IsNoMarkup(string text, string expected) => Assert.Equal(expected, Markdown.Inline(text));

    [Fact]
    public void Inline_LongText_IsCut() => Assert.Equal("0123456...", Markdown.Inline("0123456789abcdef", 10));

    [Fact]
    public void Block_TextWithFences_CannotEndTheBlock() =>
        Assert.Equal("`````diff\n````\n<b>\n`````\n", Markdown.Block("diff", "````\n<b>\n"));

    [Fact]
    public void Pair_DifferenceBehindTheLimit_IsShown()
    {
        var (before, after) = Markdown.Pair(new string('a', 200) + "x", new string('a', 200) + "y", 40);

        Assert.Equal(("..." + new string('a', 10) + "x", "..." + new string('a', 10) + "y"), (before, after));
    }

    [Fact]
    public void Block_AnyText_HasAFenceLongerThanEveryRunOfBackticks() =>
        FsCheck.Check.QuickThrowOnFailure(
            Prop.ForAll(
                ArbMap.Default.ArbFor<int[]>(),
                runs =>
                {
                    var block = Markdown.Block("diff", string.Join("x", runs.Select(run => new string('`', Math.Abs(run % 50)))));
                    var fence = block[..block.IndexOf('d', StringComparison.Ordinal)];
                    return block.Split(fence).Length == 3;
                }
            )
        );
}
