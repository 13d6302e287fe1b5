using System.Diagnostics;
using System.Text.Json;
using OpenQA.Selenium;
using Xunit;

namespace QuicLoad.Tests.Player;

/// <summary>A player page in the browser, as the viewer sees it.</summary>
internal sealed class PlayerPage
{
    // For a machine with much else to do: no test here measures how fast it is.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);
    private readonly IJavaScriptExecutor browser;

    public PlayerPage(IWebDriver browser, Uri url)
    {
        this.browser = (IJavaScriptExecutor)browser;
        browser.Navigate().GoToUrl(url);
    }

    public void Start(string playback) => Run("quicLoad.start({ playback: arguments[0] })", playback);

    public void Stop() => Run("quicLoad.stop()");

    public void Run(string script, params object[] arguments) => browser.ExecuteScript(script, arguments);

    /// <summary>Waits until an expression of the page is true, and asks for no report meanwhile.</summary>
    public async Task UntilTrueAsync(string expression)
    {
        var clock = Stopwatch.StartNew();
        while (browser.ExecuteScript($"return {expression}") is not true)
        {
            Assert.True(clock.Elapsed < Limit, $"still not: {expression}");
            await Task.Delay(50);
        }
    }

    public JsonElement Report() =>
        JsonDocument.Parse((string)browser.ExecuteScript("return JSON.stringify(quicLoad.report())")!).RootElement;

    /// <summary>Waits until the report is as described.</summary>
    public async Task<JsonElement> UntilAsync(Func<JsonElement, bool> condition)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var report = Report();
            if (condition(report))
                return report;
            Assert.True(clock.Elapsed < Limit, $"still: {report}");
            await Task.Delay(50);
        }
    }

    public Task<JsonElement> UntilAsync(string state) => UntilAsync(report => report.State() == state);
}

/// <summary>Reads a report.</summary>
internal static class PlayerReport
{
    public static string State(this JsonElement report) => report.GetProperty("state").GetString()!;

    public static string? Text(this JsonElement report, string field) => report.GetProperty(field).GetString();

    public static double Number(this JsonElement report, string field) => report.GetProperty(field).GetDouble();

    public static IReadOnlyList<JsonElement> List(this JsonElement report, string field) => [.. report.GetProperty(field).EnumerateArray()];

    public static IReadOnlyList<string?> Texts(this JsonElement report, string field) =>
        [.. report.List(field).Select(item => item.GetString())];
}
