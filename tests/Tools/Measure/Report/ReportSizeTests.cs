using QuicLoad.Measure.Analysis;
using QuicLoad.Measure.Report;
using Xunit;

namespace QuicLoad.Tests.Tools.Measure.Report;

/// <summary>How large a page becomes, and how much work it is.</summary>
public sealed class ReportSizeTests
{
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
            var page = ReportPage.Html(PageData.Build(run, RunSummary.Summarize(run)));
            return (page, GC.GetAllocatedBytesForCurrentThread() - before);
        }
    }

    [Fact]
    public void Html_FourHours_IsThinnedOut()
    {
        var run = new SampleRun(4, 240).Make();
        Assert.InRange(ReportPage.Html(PageData.Build(run, RunSummary.Summarize(run))).Length, 700_000, 1_600_000);
    }
}
