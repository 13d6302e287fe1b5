using System.Text.Json;
using QuicLoad.Measure.Analysis;
using QuicLoad.Measure.Report;
using Xunit;

namespace QuicLoad.Tests.Measure.Report;

public sealed class ReportWriterTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("quic-load-report-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task WriteAsync_ARun_WritesPageSummariesAndPictures()
    {
        var files = await ReportWriter.WriteAsync(new SampleRun().Make(), _folder, CancellationToken.None);
        Assert.Equal(
            ["health.png", "quality.png", "report.html", "summary.json", "summary.md", "timeline.png", "traffic.png", "viewers.png"],
            _folder.GetFiles().Select(file => file.Name).Order(StringComparer.Ordinal));
        Assert.Empty(files.Remarks);
        Assert.All(files.Pictures, picture =>
        {
            var start = File.ReadAllBytes(picture.FullName);
            Assert.True(start.Length > 10_000 && start.AsSpan(0, 4).SequenceEqual<byte>([0x89, 0x50, 0x4e, 0x47]));
        });
        using var summary = JsonDocument.Parse(await File.ReadAllTextAsync(files.Summary.FullName));
        Assert.Equal("passed", summary.RootElement.GetProperty("verdict").GetProperty("outcome").GetString());
        Assert.Equal(4, summary.RootElement.GetProperty("phases").GetArrayLength());
    }

    [Fact]
    public async Task WriteAsync_Again_WritesTheSame()
    {
        var summary = RunSummary.Of(new SampleRun().Make());
        var once = ReportPage.Html(PageData.Of(new SampleRun().Make(), summary));
        Assert.Equal(once, ReportPage.Html(PageData.Of(new SampleRun().Make(), RunSummary.Of(new SampleRun().Make()))));
        await Task.CompletedTask;
    }

    [Fact]
    public void Html_AThousandViewers_IsSmallAndNoMoreWorkForEach()
    {
        var (_, hundred) = Page(100);
        var (page, thousand) = Page(1000);
        Assert.InRange(page.Length, 700_000, 1_200_000);
        Assert.InRange((double)thousand / hundred, 1, 12);

        // bytes asked for tell how much work it is; time would tell how busy the machine is
        static (string Page, long Bytes) Page(int viewers)
        {
            var run = new SampleRun(viewers, 4, 20).Make();
            var before = GC.GetAllocatedBytesForCurrentThread();
            var page = ReportPage.Html(PageData.Of(run, RunSummary.Of(run)));
            return (page, GC.GetAllocatedBytesForCurrentThread() - before);
        }
    }

    [Fact]
    public void Html_FourHours_IsThinnedOut()
    {
        var run = new SampleRun(4, 240).Make();
        Assert.InRange(ReportPage.Html(PageData.Of(run, RunSummary.Of(run))).Length, 700_000, 1_600_000);
    }

    [Fact]
    public void Html_AnyRun_NamesNoAddressToLoadFrom()
    {
        var run = new SampleRun().Make();
        var page = ReportPage.Html(PageData.Of(run, RunSummary.Of(run)));
        Assert.DoesNotContain("<script src", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("@import", page, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Outputs_OfASyntheticRun_AllSaySo()
    {
        var summary = RunSummary.Of(new SampleRun { Synthetic = true }.Make());
        Assert.True((bool)SummaryJson.Of(summary)["run"]!["synthetic"]!);
        Assert.Contains("**Synthetic: light clients played instead of browsers.", SummaryMarkdown.Of(summary), StringComparison.Ordinal);
        var comparison = Comparison.Of(new SampleRun().Make(), new SampleRun { Synthetic = true }.Make());
        Assert.Contains("In B light clients played instead of browsers.", CompareMarkdown.Of(comparison), StringComparison.Ordinal);
    }

    [Fact]
    public void Find_NoChromiumInPath_IsNothing() => Assert.Null(ChartPictures.Find(_folder.FullName + ":/nonexistent"));

    [Fact]
    public async Task Compare_TwoRuns_WritesPageSummariesAndPictures()
    {
        var files = await CompareWriter.WriteAsync(new SampleRun().Make(), new SampleRun(seed: 4) { Trouble = 2 }.Make(), _folder, CancellationToken.None);
        Assert.Equal(["a.png", "b.png", "compare.html", "compare.json", "compare.md"], _folder.GetFiles().Select(file => file.Name).Order(StringComparer.Ordinal));
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(files.Summary.FullName));
        Assert.Equal(["all", "quic", "http2"], json.RootElement.GetProperty("differences").EnumerateArray().Select(part => part.GetProperty("asked").GetString()));
    }
}
