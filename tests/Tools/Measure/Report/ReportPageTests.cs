using System.Text.Json;
using QuicLoad.Contracts;
using QuicLoad.Measure.Analysis;
using QuicLoad.Measure.Data;
using QuicLoad.Measure.Report;
using QuicLoad.Tests.Tools.Measure.Analysis;
using Xunit;

namespace QuicLoad.Tests.Tools.Measure.Report;

/// <summary>The page in a real browser.</summary>
public sealed class ReportPageTests(ReportBrowser browser) : IClassFixture<ReportBrowser>
{
    private const string Hostile = "</script><script>window.hacked = 1</script><img src=x onerror='window.hacked = 2'>{b} \u2028 \"'&";

    [Theory]
    [InlineData(10, 2)]
    [InlineData(1000, 20)]
    public void Page_OfARun_DrawsEveryChartAndAsksForNothing(int viewers, int workers)
    {
        Open(new SampleRun(viewers, 4, workers).Make());
        browser.ExpectNoComplaints();
        Assert.Equal([], browser.Requests());
        Assert.Equal(["traffic", "viewers", "quality", "timeline", "health"], Charts());
        Assert.Equal("20261121-010000-dev · quic-load", browser.Run("return document.title"));
        Assert.Equal(0L, browser.Run("return Number(document.documentElement.scrollWidth > document.documentElement.clientWidth)"));
    }

    [Fact]
    public void Page_OfAComparison_DrawsBothRuns()
    {
        browser.Open(
            ReportPage.Html(
                PageData.Build(Comparison.Compare(new SampleRun().Make(), new SampleRun(seed: 3) { Trouble = 2, Synthetic = true }.Make()))
            )
        );
        browser.ExpectNoComplaints();
        Assert.Equal([], browser.Requests());
        Assert.Equal(["a", "b"], Charts());
        Assert.Contains("Synthetic: light clients", Text(), StringComparison.Ordinal);
        Assert.Contains("Worse: time stalled +", Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void Page_HostileData_StaysText()
    {
        var run = new SampleRun().Make();
        Open(
            run with
            {
                Info = run.Info with
                {
                    Id = Hostile,
                    Stack = Hostile,
                    Settings = JsonSerializer.SerializeToElement(
                        new Dictionary<string, object> { [Hostile] = new[] { new { a = Hostile } } }
                    ),
                },
                Playbacks =
                [
                    .. run.Playbacks.Select(one =>
                        one with
                        {
                            Node = Hostile,
                            QualitiesChanged = [.. one.QualitiesChanged.Select(_ => Hostile)],
                            Address = Hostile,
                        }
                    ),
                ],
                Health = [.. run.Health.Select(one => one with { Worker = Hostile })],
                Events = [new RunEvent(SampleRun.Start, Hostile, Hostile)],
                Errors =
                [
                    new ErrorRecord
                    {
                        Message = Hostile,
                        Time = SampleRun.Start,
                        Run = "r",
                        Viewer = Hostile,
                        Uid = Hostile,
                        Boot = "0",
                        Sequence = 1,
                        Node = null,
                        Address = Hostile,
                        Synthetic = false,
                        Phase = 0,
                        Asked = "quic",
                    },
                ],
                BadRecords = [new BadRecord(Hostile, Hostile, 1, Hostile, Hostile)],
            }
        );
        browser.ExpectNoComplaints();
        Assert.Equal([], browser.Requests());
        Assert.Null(browser.Run("return window.hacked"));
        Assert.Equal(0L, browser.Run("return document.querySelectorAll('img').length"));
        Assert.Equal(Hostile, browser.Run("return document.querySelector('h1').textContent"));
        // Whoever points at a chart sees the name in a tooltip.
        browser.Run(
            "const chart = echarts.getInstanceByDom(document.getElementById('chart-health')); chart.dispatchAction({type: "
                + "'showTip', seriesIndex: 0, dataIndex: 5})"
        );
        Assert.Equal(0L, browser.Run("return document.querySelectorAll('img').length"));
    }

    [Fact]
    public void Page_LightDarkAndPaper_HaveTheirColours()
    {
        Open(new SampleRun().Make());
        browser.Emulate("screen", "light");
        var light = Colours();
        browser.Emulate("screen", "dark");
        var dark = Colours();
        browser.Emulate("print", "dark");
        var paper = Colours();
        browser.Emulate("", "light");
        Assert.Equal(("rgb(255, 255, 255)", "rgb(18, 22, 27)"), (light.Paper, dark.Paper));
        Assert.NotEqual(light.Line, dark.Line);
        Assert.Equal(light, paper);
    }

    [Theory]
    [InlineData(true, "Passed")]
    [InlineData(false, "Not a result about the network")]
    public void Page_AVerdict_StandsAtTheTop(bool good, string title)
    {
        Open(new SampleRun { Cpu = good ? 0.6 : 1, Synthetic = !good }.Make());
        Assert.Equal(title, browser.Run("return document.querySelector('.verdict strong').textContent"));
        Assert.Equal(!good, Text().Contains("Synthetic: light clients played", StringComparison.Ordinal));
    }

    [Fact]
    public void Page_ARunOfWhichNothingIsKnown_IsDrawnAllTheSame()
    {
        var run = new SampleRun().Make();
        Open(
            run with
            {
                Info = run.Info with { State = "stopped", Start = null, Settings = default },
                Playbacks = [],
                Playing = [],
                Started = [],
                Ready = [],
                Router = [],
                Health = [],
                Milestones = [],
            }
        );
        browser.ExpectNoComplaints();
        Assert.Contains("Incomplete", Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void Page_OfAGoal_HasItsTableAndPercentiles()
    {
        Open(SampleGoal.Make());
        browser.ExpectNoComplaints();
        Assert.Contains("60 of 60", Text(), StringComparison.Ordinal);
        Assert.Contains("2 / 2 / 2 / 2\u202fms", Text(), StringComparison.Ordinal);
    }

    private void Open(RunData run) => browser.Open(ReportPage.Html(PageData.Build(run, RunSummary.Summarize(run))));

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

    private (string Paper, string Line) Colours() =>
        (
            (string)browser.Run("return getComputedStyle(document.body).backgroundColor")!,
            (string)browser.Run("return getComputedStyle(document.querySelector('#chart-traffic path[stroke=\"var(--quic)\"]')).stroke")!
        );
}
