using FsCheck;
using FsCheck.Fluent;
using QuicLoad.Contracts;
using QuicLoad.Tests.Golden;
using Xunit;

namespace QuicLoad.Tests.Contracts;

public sealed class ShellWordTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData("", "''")]
    [InlineData("a b", "'a b'")]
    [InlineData("it's", @"'it'\''s'")]
    [InlineData("$(reboot) `x` \\ \" ;", "'$(reboot) `x` \\ \" ;'")]
    public void Quote_Text_IsOneWord(string text, string quoted) => Assert.Equal(quoted, ShellWord.Quote(text));

    [Fact]
    public void Quote_Nul_IsRefused() => Assert.Throws<ArgumentException>(() => ShellWord.Quote("a\0b"));

    [Fact]
    public async Task Quote_AnyTexts_ComeOutOfTheShellUnchanged()
    {
        using var deadline = new CancellationTokenSource(Deadline);
        var texts = ArbMap
            .Default.ArbFor<NonNull<string>>()
            .Generator.Sample(200)
            .Select(text => new string([.. text.Get.Where(c => c is not ('\0' or '\u001e') && !char.IsSurrogate(c))]))
            .Concat(["'", "''", "\\'", "\n", "-n", "$HOME", "*", "~", "a\n'b\"\t"])
            .ToList();
        var script = $"for text in {string.Join(' ', texts.Select(ShellWord.Quote))}; do printf '%s\\036' \"$text\"; done";
        var (code, output, error) = await ShellPrograms.ShellAsync(script, string.Empty, deadline.Token);
        Assert.Equal((0, string.Empty), (code, error));
        Assert.Equal(texts, output.Split('\u001e')[..^1]);
    }
}
