using System.Text.Json;
using QuicLoad.Contracts;
using Xunit;

namespace QuicLoad.Tests.Contracts;

public sealed class TerminalTextTests
{
    [Theory]
    [InlineData("a\u001b]52;c;ZXZpbA==\a\u009b2J\u202eb\rc\td\ne", "a\\u001b]52;c;ZXZpbA==\\u0007\\u009b2J\\u202eb\\rc\td\ne")]
    [InlineData("plain text, größer, 日本, 😀", "plain text, größer, 日本, 😀")]
    [InlineData("\u2066x\u2069\ufeff\u2028", "\\u2066x\\u2069\\ufeff\u2028")]
    public void Escape_ControlAndDirectionCharacters_AreShownByTheirCodes(string text, string shown) =>
        Assert.Equal(shown, TerminalText.Escape(text));

    [Fact]
    public void EscapeLine_LayoutToo_IsShown() => Assert.Equal("a\\nb\\tc\\u2028", TerminalText.EscapeLine("a\nb\tc\u2028"));

    [Fact]
    public void Escape_AnyText_HasNoControlCharactersAndMeansTheSameInJson()
    {
        const int Seed = 12;
        var random = new Random(Seed);
        for (var i = 0; i < 1000; i++)
        {
            var text = new string([.. Enumerable.Range(0, 30).Select(_ => (char)random.Next(random.Next(2) == 0 ? 0x100 : 0x2100))]);
            var shown = TerminalText.Escape(text);
            Assert.True(shown.All(c => c is '\n' or '\t' || !char.IsControl(c)), $"seed {Seed}, round {i}");
            var json = JsonSerializer.Serialize(text, Relaxed);
            Assert.Equal(text, JsonSerializer.Deserialize<string>(TerminalText.Escape(json)));
        }
    }

    private static JsonSerializerOptions Relaxed { get; } =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
