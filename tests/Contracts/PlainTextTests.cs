using QuicLoad.Contracts;
using Xunit;

namespace QuicLoad.Tests.Contracts;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData("ü 日本 😀 <b>", "ü 日本 😀 <b>")]
    [InlineData("a\r\nb\tc", "a  b c")]
    [InlineData("\u001b]0;title\u0007", " ]0;title ")]
    [InlineData("\u009bx\u2028y\u202ez", " x y z")]
    [InlineData("", "")]
    public void OneLine_Text_IsOneLineWithoutMarks(string text, string plain) => Assert.Equal(plain, PlainText.OneLine(text, 100));

    [Fact]
    public void OneLine_HalfASurrogatePair_IsReplaced() => Assert.Equal("a\ufffdb", PlainText.OneLine("a\ud800b", 100));

    [Theory]
    [InlineData("0123456789", 10, "0123456789")]
    [InlineData("0123456789a", 10, "0123456...")]
    [InlineData("012345😀789a", 10, "012345...")]
    public void OneLine_LongText_IsCutBetweenCharacters(string text, int longest, string plain) =>
        Assert.Equal(plain, PlainText.OneLine(text, longest));
}
