using System.Text.Json;
using QuicLoad.Measure.Analysis;
using QuicLoad.Measure.Report;
using QuicLoad.Tests.Shared;
using Xunit;

namespace QuicLoad.Tests.Tools.Measure.Report;

public sealed class ReportWriterTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task WriteAsync_ARun_WritesPageSummariesAndPictures()
    {
        var files = await ReportWriter.WriteAsync(new SampleRun().Make(), folder.Info, CancellationToken.None);
        Assert.Equal(
            ["health.png", "quality.png", "report.html", "summary.json", "summary.md", "timeline.png", "traffic.png", "viewers.png"],
            folder.Info.GetFiles().Select(file => file.Name).Order(StringComparer.Ordinal)
        );
        Assert.Empty(files.Remarks);
        Assert.All(
            files.Pictures,
            picture =>
            {
                var start = File.ReadAllBytes(picture.FullName);
                Assert.True(start.Length > 10_000 && start.AsSpan(0, 4).SequenceEqual<byte>([0x89, 0x50, 0x4e, 0x47]));
            }
        );
        using var summary = JsonDocument.Parse(await File.ReadAllTextAsync(files.Summary.FullName));
        Assert.Equal("passed", summary.RootElement.GetProperty("verdict").GetProperty("outcome").GetString());
        Assert.Equal(4, summary.RootElement.GetProperty("phases").GetArrayLength());
    }

    [Fact]
    public async Task WriteAsync_Again_WritesTheSame()
    {
        var summary = RunSummary.Summarize(new SampleRun().Make());
        var once = ReportPage.Html(PageData.Build(new SampleRun().Make(), summary));
        Assert.Equal(once, ReportPage.Html(PageData.Build(new SampleRun().Make(), RunSummary.Summarize(new SampleRun().Make()))));
        await Task.CompletedTask;
    }

    [Fact]
    public void Html_AnyRun_NamesNoAddressToLoadFrom()
    {
        var run = new SampleRun().Make();
        var page = ReportPage.Html(PageData.Build(run, RunSummary.Summarize(run)));
        Assert.DoesNotContain("<script src", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("@import", page, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Outputs_OfASyntheticRun_AllSaySo()
    {
        var summary = RunSummary.Summarize(new SampleRun { Synthetic = true }.Make());
        Assert.True((bool)SummaryJson.Write(summary)["run"]!["synthetic"]!);
        Assert.Contains("**Synthetic: light clients played instead of browsers.", SummaryMarkdown.Write(summary), StringComparison.Ordinal);
        var comparison = Comparison.Compare(new SampleRun().Make(), new SampleRun { Synthetic = true }.Make());
        Assert.Contains("In B light clients played instead of browsers.", CompareMarkdown.Write(comparison), StringComparison.Ordinal);
    }

    [Fact]
    public void Outputs_OfARunWithPackedUsers_AllSaySo()
    {
        var run = new SampleRun { Synthetic = true }.Make();
        run = run with { Info = run.Info with { Settings = JsonDocument.Parse("{\"users\":{\"total\":8}}").RootElement } };
        var summary = RunSummary.Summarize(run);
        var json = SummaryJson.Write(summary)["run"]!;
        Assert.Equal(("packed", 8, true), ((string)json["kind"]!, (int)json["packed"]!, (bool)json["synthetic"]!));
        const string Mark =
            "Packed: 8 of 10 viewers were packed users, light clients of which many share a pod. "
            + "These figures say nothing about what users feel.";
        Assert.Equal(Mark, (string)json["mark"]!);
        Assert.Contains($"**{Mark}**\n\n", SummaryMarkdown.Write(summary), StringComparison.Ordinal);
        Assert.Contains(
            "In B 8 of 10 viewers were packed users, light clients of which many share a pod.",
            CompareMarkdown.Write(Comparison.Compare(new SampleRun().Make(), run)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Find_NoChromiumInPath_IsNothing() => Assert.Null(HeadlessChromium.Find(folder.Root + ":/nonexistent"));

    [Fact]
    public async Task Compare_TwoRuns_WritesPageSummariesAndPictures()
    {
        var files = await CompareWriter.WriteAsync(
            new SampleRun().Make(),
            new SampleRun(seed: 4) { Trouble = 2 }.Make(),
            folder.Info,
            CancellationToken.None
        );
        Assert.Equal(
            ["a.png", "b.png", "compare.html", "compare.json", "compare.md"],
            folder.Info.GetFiles().Select(file => file.Name).Order(StringComparer.Ordinal)
        );
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(files.Summary.FullName));
        Assert.Equal(
            ["all", "quic", "http2"],
            json.RootElement.GetProperty("differences").EnumerateArray().Select(part => part.GetProperty("asked").GetString())
        );
    }
}
