using System.Diagnostics;
using OpenQA.Selenium;
using OpenQA.Selenium.Chrome;
using OpenQA.Selenium.Remote;
using QuicLoad.Bench.Measuring;
using QuicLoad.Viewer.Browser;
using QuicLoad.Viewer.Options;

namespace QuicLoad.Bench.Viewers;

/// <summary>A viewer's browser and driver with the player page, driven by the benchmark.</summary>
internal sealed class BrowserAlone(Variant variant, BenchOrigin origin, string home) : IBenchViewer
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);
    private readonly int port = BenchOrigin.FreePort();
    private DisplayServer? display;
    private BackgroundProgram? driver;
    private RemoteWebDriver? browser;

    public IEnumerable<int> Processes => [driver!.Id, .. display is null ? Array.Empty<int>() : [display.ProcessId]];

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (variant.Display == ViewerDisplay.Xvfb)
            display = await DisplayServer.StartAsync(cancellationToken);
        var environment = new Dictionary<string, string>();
        if (display is not null)
            environment["DISPLAY"] = display.Display;
        driver = new(Unprivileged.Describe(home, environment, InstalledPrograms.Driver, $"--port={port}", "--log-level=SEVERE"));
        await AnswersAsync(cancellationToken);

        var viewer = new ViewerOptions
        {
            Url = origin.Url,
            Protocol = variant.Protocol,
            CertificateSpki = origin.Spki,
            Name = "bench",
            Uid = "bench",
            Display = variant.Display,
        };
        var options = new ChromeOptions { BinaryLocation = InstalledPrograms.Browser, PageLoadStrategy = PageLoadStrategy.Eager };
        options.AddArguments(variant.Flags(ChromiumFlags.For(viewer, variant.Protocol, $"{home}/{port}")).ToArray());
        options.AddExcludedArguments("enable-automation", "enable-logging");
        ChromiumPreferences.AddTo(options);
        browser = new RemoteWebDriver(new Uri($"http://127.0.0.1:{port}"), options.ToCapabilities(), Limit);
        if (!variant.Plays)
            return;

        await browser.Navigate().GoToUrlAsync(new Uri(origin.Url, variant.Video is { } video ? $"?manifest={video.Folder}/main.m3u8" : ""));
        browser.ExecuteScript(
            """
            window.shown = 0;
            const video = document.querySelector("video");
            const count = () => { window.shown += 1; video.requestVideoFrameCallback(count); };
            video.requestVideoFrameCallback(count);
            quicLoad.start({ playback: "bench" });
            """
        );
        while (Look()!.Shown == 0)
            await Task.Delay(200, cancellationToken);
    }

    public BenchPicture? Look()
    {
        if (!variant.Plays)
            return null;
        var answer =
            (IReadOnlyDictionary<string, object>)
                browser!.ExecuteScript(
                    """
                    const report = quicLoad.report();
                    if (report.state === "ended") quicLoad.start({ playback: "bench" });
                    return { shown: window.shown, dropped: report.framesDropped, protocols: [...new Set(report.resources.map(r => r.protocol))].join(" ") };
                    """
                )!;
        return new BenchPicture((long)answer["shown"], (long)answer["dropped"], (string)answer["protocols"]);
    }

    public void Dispose()
    {
        browser?.Dispose();
        driver?.Dispose();
        display?.Dispose();
    }

    private async Task AnswersAsync(CancellationToken cancellationToken)
    {
        using var client = new HttpClient();
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < Limit; await Task.Delay(100, cancellationToken))
            try
            {
                await client.GetStringAsync(new Uri($"http://127.0.0.1:{port}/status"), cancellationToken);
                return;
            }
            catch (HttpRequestException)
            {
                // Not yet.
            }
        throw new InvalidOperationException($"chromedriver must answer within {Limit.TotalSeconds} s and did not.");
    }
}
