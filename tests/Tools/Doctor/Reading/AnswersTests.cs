using QuicLoad.Doctor.Reading;
using Xunit;

namespace QuicLoad.Tests.Tools.Doctor.Reading;

public sealed class AnswersTests
{
    [Fact]
    public void Parse_AnswersAndFailures_AreToldApart()
    {
        var answers = Answers.Parse("clock 0\n 1.5\nnat 127\nfile 0\n  indented\n last 0\nempty 0\n");
        Assert.Equal(["1.5"], answers.Lines("clock"));
        Assert.False(answers.Has("nat"));
        Assert.Null(answers.Text("nat"));
        Assert.Equal(" indented\nlast 0\n", answers.Text("file"));
        Assert.True(answers.Has("empty"));
        Assert.Empty(answers.Lines("empty"));
        Assert.False(answers.Has("never asked"));
    }

    [Theory]
    [InlineData("sudo: a password is required")]
    [InlineData(" a line without a heading")]
    [InlineData("clock zero")]
    public void Parse_SomethingElse_IsRefused(string text) => Assert.Throws<FormatException>(() => Answers.Parse(text));
}
