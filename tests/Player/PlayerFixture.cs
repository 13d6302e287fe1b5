using System.Diagnostics;
using OpenQA.Selenium;
using OpenQA.Selenium.Chrome;
using QuicLoad.Tests.Golden;
using Xunit;

namespace QuicLoad.Tests.Player;

/// <summary>The real player pages, a short video and one headless Chromium for all tests of this folder.</summary>
public sealed class PlayerFixture : IAsyncLifetime, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("quic-load-player-");
    private ChromeDriver? _browser;

    /// <summary>The folder that the pages and the video were put together in.</summary>
    public string Content => _folder.FullName;

    public IWebDriver Browser => _browser!;

    public async Task InitializeAsync()
    {
        await Task.WhenAll(
            RunAsync(Path.Combine(Repository.Root, "viewer/player/build.sh"), Content),
            TestVideo.MakeAsync(Path.Combine(Content, "video")),
            Task.Run(StartBrowser));
        File.Copy(Path.Combine(Repository.Root, "tests/Player/YouTubeStandIn.js"), Path.Combine(Content, "stand-in.js"));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        _browser?.Dispose();
        _folder.Delete(recursive: true);
    }

    /// <summary>Runs a program that must succeed.</summary>
    internal static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        var complaint = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program}: {complaint}");
    }

    private void StartBrowser()
    {
        var options = new ChromeOptions { BinaryLocation = "/usr/lib/chromium/chromium", PageLoadStrategy = PageLoadStrategy.Eager };
        // Without the sandbox, since tests run as root too; the browser opens nothing but pages of ours.
        options.AddArguments(
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--mute-audio", "--no-first-run",
            "--autoplay-policy=no-user-gesture-required", "--disable-background-networking", "--window-size=640,360");
        options.SetLoggingPreference(LogType.Browser, OpenQA.Selenium.LogLevel.All);
        _browser = new ChromeDriver(ChromeDriverService.CreateDefaultService("/usr/bin", "chromedriver"), options, TimeSpan.FromMinutes(2));
    }
}

/// <summary>Tests of this folder share a browser, so they run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class PlayerPages : ICollectionFixture<PlayerFixture>
{
    public const string Name = "player pages";
}
