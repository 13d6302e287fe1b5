using System.Diagnostics;
using OpenQA.Selenium;
using OpenQA.Selenium.Chrome;
using OpenQA.Selenium.Remote;
using QuicLoad.Viewer.Browser;
using QuicLoad.Viewer.Options;

namespace QuicLoad.Bench.Viewers;

/// <summary>A viewer's browser and driver with the player page, told what to do by the benchmark.</summary>
internal sealed class BrowserAlone(Variant variant, BenchOrigin origin, string home) : IBenchViewer
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);
    private readonly int _port = BenchOrigin.FreePort();
    private DisplayServer? _display;
    private Process? _driver;
    private RemoteWebDriver? _browser;

    public IEnumerable<int> Processes => [_driver!.Id, .. _display is null ? Array.Empty<int>() : [_display.ProcessId]];

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (variant.Display == ViewerDisplay.Xvfb) _display = await DisplayServer.StartAsync(cancellationToken);
        var start = Unprivileged.Start(home, InstalledPrograms.Driver, $"--port={_port}", "--log-level=SEVERE");
        if (_display is not null) start.Environment["DISPLAY"] = _display.Display;
        _driver = Process.Start(start)!;
        _driver.OutputDataReceived += static (_, _) => { };
        _driver.ErrorDataReceived += static (_, _) => { };
        _driver.BeginOutputReadLine();
        _driver.BeginErrorReadLine();
        await AnswersAsync(cancellationToken);

        var viewer = new ViewerOptions
        {
            Url = origin.Url, Protocol = variant.Protocol, CertificateSpki = origin.Spki, Name = "bench", Uid = "bench", Display = variant.Display,
        };
        var options = new ChromeOptions { BinaryLocation = InstalledPrograms.Browser, PageLoadStrategy = PageLoadStrategy.Eager };
        options.AddArguments(variant.Flags(ChromiumFlags.For(viewer, variant.Protocol, $"{home}/{_port}")).ToArray());
        options.AddExcludedArguments("enable-automation", "enable-logging");
        _browser = new RemoteWebDriver(new Uri($"http://127.0.0.1:{_port}"), options.ToCapabilities(), Limit);
        if (!variant.Plays) return;

        await _browser.Navigate().GoToUrlAsync(new Uri(origin.Url, variant.Video is { } video ? $"?manifest={video.Folder}/main.m3u8" : ""));
        _browser.ExecuteScript("""
            window.shown = 0;
            const video = document.querySelector("video");
            const count = () => { window.shown += 1; video.requestVideoFrameCallback(count); };
            video.requestVideoFrameCallback(count);
            quicLoad.start({ playback: "bench" });
            """);
        while (Look()!.Shown == 0) await Task.Delay(200, cancellationToken);
    }

    public BenchPicture? Look()
    {
        if (!variant.Plays) return null;
        var answer = (IReadOnlyDictionary<string, object>)_browser!.ExecuteScript("""
            const report = quicLoad.report();
            if (report.state === "ended") quicLoad.start({ playback: "bench" });
            return { shown: window.shown, dropped: report.framesDropped, protocols: [...new Set(report.resources.map(r => r.protocol))].join(" ") };
            """)!;
        return new BenchPicture((long)answer["shown"], (long)answer["dropped"], (string)answer["protocols"]);
    }

    public void Dispose()
    {
        _browser?.Dispose();
        _driver?.Kill(entireProcessTree: true);
        _driver?.Dispose();
        _display?.Dispose();
    }

    private async Task AnswersAsync(CancellationToken cancellationToken)
    {
        using var client = new HttpClient();
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < Limit; await Task.Delay(100, cancellationToken))
            try
            {
                await client.GetStringAsync(new Uri($"http://127.0.0.1:{_port}/status"), cancellationToken);
                return;
            }
            catch (HttpRequestException)
            {
                // Not yet.
            }
        throw new InvalidOperationException($"chromedriver must answer within {Limit.TotalSeconds} s and did not.");
    }
}
