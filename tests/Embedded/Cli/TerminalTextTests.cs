using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using QuicLoad.Embedded.Cli;
using QuicLoad.Embedded.Engine;
using QuicLoad.Embedded.Values;

namespace QuicLoad.Embedded.Tests.Cli;

public sealed class TerminalTextTests
{
    private const string Hostile = "a\u001b]52;c;ZXZpbA==\a\u009b2J\u202eb\rc\td\ne";
    private const string Shown = "a\\u001b]52;c;ZXZpbA==\\u0007\\u009b2J\\u202eb\\rc\td\ne";

    [Theory]
    [InlineData(Hostile, Shown)]
    [InlineData("plain text, größer, 日本, 😀", "plain text, größer, 日本, 😀")]
    [InlineData("\0\b\u007f\u0085", "\\u0000\\u0008\\u007f\\u0085")]
    [InlineData("\u200b\u200e\u2028\u2066x\u2069\ufeff", "\\u200b\\u200e\u2028\\u2066x\\u2069\\ufeff")]
    [InlineData("\U000e0041", "\\udb40\\udc41")]
    public void Escape_ControlAndDirectionCharacters_AreShownByTheirCodes(string text, string shown) =>
        Assert.Equal(shown, TerminalText.Escape(text));

    [Fact]
    public void Escape_HalvesOfPairs_AreShownByTheirCodes() => Assert.Equal("\\ud83dx\\ude00", TerminalText.Escape("\ud83dx\ude00"));

    [Fact]
    public void EscapeLine_LayoutToo_IsShown() => Assert.Equal("a\\nb\\tc\\u2028", TerminalText.EscapeLine("a\nb\tc\u2028"));

    [Fact]
    public void Over_Json_MeansTheSame()
    {
        var output = new StringWriter();
        TerminalText.Over(output).Write("[\"\u202ex\u009b\"]");
        Assert.Equal("\u202ex\u009b", JsonSerializer.Deserialize<string[]>(output.ToString())![0]);
    }

    [Fact]
    public void Over_AnyWayOfWriting_LetsNothingThrough()
    {
        const int Seed = 12;
        var random = new Random(Seed);
        for (var i = 0; i < 300; i++)
        {
            var output = new StringWriter();
            var writer = TerminalText.Over(output);
            var text = new string([.. Enumerable.Range(0, 20).Select(_ => (char)random.Next(random.Next(2) == 0 ? 0x100 : 0x2100))]);
            writer.Write(text);
            writer.Write(text.ToCharArray());
            writer.Write(text.AsSpan());
            writer.WriteLine(text);
            writer.Write("{0}", text);
            writer.Write(new StringBuilder(text));
            foreach (var letter in text)
                writer.Write(letter);
            Assert.True(
                output
                    .ToString()
                    .All(c =>
                        c is '\n' or '\t' || !char.IsControl(c) && char.GetUnicodeCategory(c) != System.Globalization.UnicodeCategory.Format
                    ),
                $"seed {Seed}, round {i}"
            );
        }
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("diff")]
    [InlineData("json")]
    [InlineData("review")]
    public void Displays_WhatAHostPrints_CannotDriveTheTerminal(string kind)
    {
        var output = new StringWriter();
        var arguments = new Arguments
        {
            Directory = "/",
            Stack = "dev",
            Diff = kind == "diff",
            Json = kind == "json",
            Markdown = kind == "review",
        };
        var display = new Terminal(output, TextWriter.Null, interactive: false).Display(
            arguments,
            Verb.Update,
            preview: true,
            new QuicLoad.Embedded.State.Snapshot([], [])
        );
        display.Begin(
            new ProgramInfo
            {
                Organization = "organization",
                Project = "p",
                Stack = "dev",
                RootDirectory = "/",
                IsDryRun = true,
            }
        );
        display.Told(new Diagnostic(LogSeverity.Error, $"worker1: {Hostile}", null));
        display.Told(new Diagnostic(LogSeverity.Info, $"worker1: {Hostile}", null, Passing: true));
        display.End(
            new OperationResult(false, ImmutableSortedDictionary<string, int>.Empty, PropertyValue.Map.Empty.With("said", Hostile))
        );
        Assert.Contains("worker1: a", output.ToString(), StringComparison.Ordinal);
        Assert.All(output.ToString(), c => Assert.True(c is '\n' or '\t' || !char.IsControl(c) && c != '\u202e', $"U+{(int)c:x4}"));
    }

    [Fact]
    public void Error_OfTheCommand_CannotDriveTheTerminal()
    {
        var error = new StringWriter();
        new Terminal(TextWriter.Null, error, interactive: false).Error(Hostile);
        Assert.Equal($"error: {Shown}\n", error.ToString());
    }
}
