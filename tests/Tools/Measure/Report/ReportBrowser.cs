using System.Collections.ObjectModel;
using System.Text.Json;
using OpenQA.Selenium;
using OpenQA.Selenium.Chrome;
using QuicLoad.Tests.Shared;
using Xunit;

namespace QuicLoad.Tests.Tools.Measure.Report;

/// <summary>A headless Chromium that opens pages from the disk and remembers what they asked for.</summary>
public sealed class ReportBrowser : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly ChromeDriver driver;

    public ReportBrowser()
    {
        var options = new ChromeOptions { BinaryLocation = "/usr/lib/chromium/chromium" };
        // Without the sandbox, since tests run as root too; the browser opens nothing but pages of ours.
        options.AddArguments(
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--window-size=1100,900"
        );
        options.SetLoggingPreference(LogType.Browser, OpenQA.Selenium.LogLevel.All);
        options.SetLoggingPreference("performance", OpenQA.Selenium.LogLevel.All);
        driver = new ChromeDriver(ChromeDriverService.CreateDefaultService("/usr/bin", "chromedriver"), options, TimeSpan.FromMinutes(2));
    }

    /// <summary>Opens a page.</summary>
    public void Open(string html)
    {
        var path = folder.PathTo($"{Guid.NewGuid():N}.html");
        File.WriteAllText(path, html);
        Visit(new Uri(path));
    }

    /// <summary>Opens what is served there.</summary>
    public void Visit(Uri address)
    {
        Log(LogType.Browser);
        Log("performance");
        driver.Navigate().GoToUrl(address);
    }

    public object? Run(string script) => driver.ExecuteScript(script);

    public void Emulate(string media, string scheme) =>
        driver.ExecuteCdpCommand(
            "Emulation.setEmulatedMedia",
            new Dictionary<string, object?>
            {
                ["media"] = media,
                ["features"] = new[]
                {
                    new Dictionary<string, object> { ["name"] = "prefers-color-scheme", ["value"] = scheme },
                },
            }
        );

    /// <summary>The page has complained of nothing since it was opened.</summary>
    public void ExpectNoComplaints()
    {
        // a browser breaks off all that it loads when the machine gets or loses a device, as beside a lab that comes up
        var complaints = Log(LogType.Browser)
            .Select(entry => entry.Message)
            .Where(message => !message.Contains("net::ERR_NETWORK_CHANGED", StringComparison.Ordinal))
            .ToList();
        Assert.True(complaints.Count == 0, string.Join('\n', complaints));
    }

    /// <summary>What the page asked for since it was opened, itself left out.</summary>
    public IReadOnlyList<string> Requests()
    {
        var requests = new List<string>();
        foreach (var entry in Log("performance"))
        {
            using var message = JsonDocument.Parse(entry.Message);
            var inner = message.RootElement.GetProperty("message");
            if (inner.GetProperty("method").GetString() == "Network.requestWillBeSent")
                requests.Add(inner.GetProperty("params").GetProperty("request").GetProperty("url").GetString()!);
        }
        return [.. requests.Where(url => url != driver.Url && !url.StartsWith("data:", StringComparison.Ordinal))];
    }

    public void Dispose()
    {
        driver.Dispose();
        folder.Dispose();
    }

    private ReadOnlyCollection<LogEntry> Log(string kind) => driver.Manage().Logs.GetLog(kind);
}
