using QuicLoad.Measure.Analysis;
using QuicLoad.Measure.Report;
using Xunit;

namespace QuicLoad.Tests.Tools.Measure.Report;

public sealed class MarkdownTests
{
    [Fact]
    public void Text_WhatLooksLikeMarkup_StaysText() =>
        Assert.Equal(
            "a\\|b &lt;img&gt; &amp; \\[x\\](y) \\*z\\* \\`c\\` &#64;team \\#1 two",
            Markdown.Text("a|b <img> & [x](y) *z* `c` @team #1\ntwo")
        );

    [Theory]
    [InlineData(0.9754, "share", "97.5 %")]
    [InlineData(1.0, "share", "100 %")]
    [InlineData(0.000042, "share", "0.0042 %")]
    [InlineData(0.0, "share", "0 %")]
    [InlineData(1.23456, "s", "1.23 s")]
    [InlineData(123.456, "s", "123 s")]
    [InlineData(10.0, "viewers", "10")]
    [InlineData(271.26, "lines", "271 lines")]
    [InlineData(0.5, "1/min", "0.5/min")]
    [InlineData(null, "s", "–")]
    public void Amount_OfAUnit_HasFewDigits(double? value, string unit, string text) => Assert.Equal(text, Units.Amount(value, unit));

    [Theory]
    [InlineData(-0.0031, "share", "−0.31 points")]
    [InlineData(0.5, "s", "+0.5 s")]
    [InlineData(0, "s", "0 s")]
    public void Change_OfAUnit_HasItsSign(double value, string unit, string text) => Assert.Equal(text, Units.Change(value, unit));

    [Fact]
    public void Range_OfAUnit_HasTheUnitOnce() => Assert.Equal("−0.39 to +0.15 s", Units.Range(-0.39, 0.15, "s"));

    [Theory]
    [InlineData(950, "0.95 kbit/s")]
    [InlineData(12_345_678, "12.3 Mbit/s")]
    [InlineData(2_000_000_000, "2 Gbit/s")]
    public void Bits_OfARate_AreScaled(double value, string text) => Assert.Equal(text, Units.Bits(value));

    [Fact]
    public void Summary_OfAGoodRun_FitsAScreen()
    {
        var text = SummaryMarkdown.Write(RunSummary.Summarize(new SampleRun().Make()));
        Assert.StartsWith(
            "## 20261121-010000-dev: passed\n\nStack dev, 10 viewers, 240 s; all played after 0.6 s; at most ",
            text,
            StringComparison.Ordinal
        );
        Assert.Contains("| Viewers that played | 10 | ≥ 10 | ✓ |\n", text, StringComparison.Ordinal);
        Assert.Contains("| Time to first frame | 0.42 s | 0.68 s | −0.26 s |", text, StringComparison.Ordinal);
        Assert.InRange(text.Split('\n').Length, 20, 45);
    }

    [Fact]
    public void Summary_OfAFailedRun_TellsWhy()
    {
        var text = SummaryMarkdown.Write(RunSummary.Summarize(new SampleRun { Trouble = 4, Cpu = 1 }.Make()));
        Assert.Contains(": not a result about the network: the generator was the bottleneck\n", text, StringComparison.Ordinal);
        Assert.Contains("- worker1: CPU was at 95 % or more for ", text, StringComparison.Ordinal);
        Assert.Contains("| ✗ stalled by watched seconds, all playbacks |", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_ControlCharacters_AreShownByTheirCodes() =>
        Assert.Equal("a\\\\u001b\\]52;c;x\\\\u0007 b", Markdown.Text("a\u001b]52;c;x\a\nb"));
}
