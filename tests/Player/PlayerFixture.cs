using OpenQA.Selenium;
using OpenQA.Selenium.Chrome;
using QuicLoad.Tests.Golden;
using QuicLoad.Tests.Shared;
using Xunit;

namespace QuicLoad.Tests.Player;

/// <summary>The real player pages, a short video and one headless Chromium for all tests of this folder.</summary>
public sealed class PlayerFixture : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder folder = new();
    private ChromeDriver? browser;

    /// <summary>The folder that the pages and the video were put together in.</summary>
    public string Content => folder.Root;

    public IWebDriver Browser => browser!;

    public async Task InitializeAsync()
    {
        await Task.WhenAll(
            RunAsync(Path.Combine(Repository.Root, "viewer/player/build.sh"), Content),
            TestVideo.MakeAsync(Path.Combine(Content, "video")),
            Task.Run(StartBrowser)
        );
        File.Copy(Path.Combine(Repository.Root, "tests/Player/YouTubeStandIn.js"), Path.Combine(Content, "stand-in.js"));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        browser?.Dispose();
        folder.Dispose();
    }

    /// <summary>Runs a program that must succeed.</summary>
    internal static async Task RunAsync(string program, params string[] arguments)
    {
        var (code, _, complaint) = await TestProgram.RunAsync(program, arguments);
        Assert.True(code == 0, $"{program}: {complaint}");
    }

    private void StartBrowser()
    {
        var options = new ChromeOptions { BinaryLocation = "/usr/lib/chromium/chromium", PageLoadStrategy = PageLoadStrategy.Eager };
        // Without the sandbox, since tests run as root too; the browser opens nothing but pages of ours.
        options.AddArguments(
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--mute-audio",
            "--no-first-run",
            "--autoplay-policy=no-user-gesture-required",
            "--disable-background-networking",
            "--window-size=640,360"
        );
        options.SetLoggingPreference(LogType.Browser, OpenQA.Selenium.LogLevel.All);
        browser = new ChromeDriver(ChromeDriverService.CreateDefaultService("/usr/bin", "chromedriver"), options, TimeSpan.FromMinutes(2));
    }
}

/// <summary>Tests of this folder share a browser, so they run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class PlayerPages : ICollectionFixture<PlayerFixture>
{
    public const string Name = "player pages";
}
