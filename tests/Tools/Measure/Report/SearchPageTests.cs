using QuicLoad.Measure.Report;
using QuicLoad.Measure.Search;
using Xunit;
using static QuicLoad.Tests.Tools.Measure.Search.SearchSamples;

namespace QuicLoad.Tests.Tools.Measure.Report;

/// <summary>The page of a search in a real browser.</summary>
public sealed class SearchPageTests(ReportBrowser browser) : IClassFixture<ReportBrowser>
{
    [Fact]
    public void Page_OfASearch_DrawsItsChartsAndAsksForNothing()
    {
        Open(ReportOf(Step(20e6)));
        browser.ExpectNoComplaints();
        Assert.Equal([], browser.Requests());
        Assert.Equal(["goodput", "goal", "failures"], Charts());
        Assert.Equal("goodputShare >= 95 % on thousand · quic-load", browser.Run("return document.title"));
        Assert.Contains("goodputShare >= 95 % holds up to 19.87 Mbit/s, and not at 20.53 Mbit/s.", Text(), StringComparison.Ordinal);
        Assert.Contains("Packed users, light clients", Text(), StringComparison.Ordinal);
        Assert.Equal(10L, browser.Run("return document.querySelectorAll('tbody tr').length"));
        Assert.Equal(0L, browser.Run("return Number(document.documentElement.scrollWidth > document.documentElement.clientWidth)"));
    }

    [Theory]
    [InlineData(true, "Not found: the generator was the limit at 1 Mbit/s, the smallest load.")]
    [InlineData(false, "Not found: 3 trials of a load say nothing; it is not known to hold at any load.")]
    public void Page_OfASearchWithoutAnAnswer_SaysWhy(bool bound, string answer)
    {
        Open(ReportOf(bound ? Bound : Nothing));
        browser.ExpectNoComplaints();
        Assert.Contains(answer, Text(), StringComparison.Ordinal);
        Assert.Equal(bound ? ["goodput", "goal", "failures"] : [], Charts());
    }

    private void Open(SearchReport report) => browser.Open(ReportPage.Html(SearchWriter.Page(report)));

    private string Text() => (string)browser.Run("return document.getElementById('report').innerText")!;

    /// <summary>The names of the charts that have something drawn in them.</summary>
    private IEnumerable<string> Charts() =>
        (
            (IEnumerable<object>)
                browser.Run(
                    "return [...document.querySelectorAll('.chart')].filter(one => one.querySelectorAll('svg path').length > "
                        + "5).map(one => one.id.replace('chart-', ''))"
                )!
        ).Cast<string>();
}
