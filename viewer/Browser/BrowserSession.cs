using System.Diagnostics;
using OpenQA.Selenium;
using OpenQA.Selenium.Chrome;
using QuicLoad.Viewer.Options;
using QuicLoad.Viewer.Playback;

namespace QuicLoad.Viewer.Browser;

/// <summary>One Chromium under one chromedriver, with a profile of its own that goes when it goes.</summary>
/// <remarks>The driver's calls block: a caller that must be able to stop abandons the call and disposes the session.</remarks>
internal sealed class BrowserSession : IDisposable
{
    private const string Browser = "/usr/lib/chromium/chromium";
    private const string DriverDirectory = "/usr/bin";
    private const string DriverName = "chromedriver";
    private static readonly TimeSpan s_callLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_quitLimit = TimeSpan.FromSeconds(2);
    private readonly DirectoryInfo _profile = Directory.CreateTempSubdirectory("quic-load-viewer-");
    private readonly ChromeDriverService _service;
    private readonly ViewerOptions _options;
    private ChromeDriver? _driver;

    /// <summary>Prepares a session; <see cref="Start"/> starts it.</summary>
    /// <param name="options">What the viewer is to do.</param>
    /// <param name="display">The X display for the window.</param>
    public BrowserSession(ViewerOptions options, string display)
    {
        _options = options;
        _service = ChromeDriverService.CreateDefaultService(DriverDirectory, DriverName);
        _service.SuppressInitialDiagnosticInformation = true;
        _service.DriverProcessStarting += (_, starting) =>
        {
            starting.DriverServiceProcessStartInfo.Environment["DISPLAY"] = display;
            starting.DriverServiceProcessStartInfo.Environment["DBUS_SESSION_BUS_ADDRESS"] = "disabled:";
        };
    }

    /// <summary>Starts the driver and the browser.</summary>
    /// <returns>The browser's version.</returns>
    /// <exception cref="WebDriverException">They did not start.</exception>
    public string Start()
    {
        var options = new ChromeOptions { BinaryLocation = Browser, PageLoadStrategy = PageLoadStrategy.Eager };
        options.AddArguments(ChromiumFlags.For(_options, _profile.FullName));
        options.AddExcludedArguments("enable-automation", "enable-logging");
        _driver = new ChromeDriver(_service, options, s_callLimit);
        return _driver.Capabilities.GetCapability("browserVersion")?.ToString() ?? "unknown";
    }

    /// <summary>Opens the player page.</summary>
    /// <exception cref="WebDriverException">The page did not load.</exception>
    public void Open() => _driver!.Navigate().GoToUrl(_options.Url);

    /// <summary>Asks the page how the playback goes.</summary>
    /// <exception cref="WebDriverException">The browser has gone.</exception>
    /// <exception cref="PlaybackException">The page is not a player page.</exception>
    public PageReport Report() => PageReport.Parse(_driver!.ExecuteScript(PageReport.Script));

    /// <summary>Ends browser and driver: politely within 2 s, else by force; then removes the profile.</summary>
    public void Dispose()
    {
        var driverId = _service.ProcessId;
        if (!Task.Run(Quit).Wait(s_quitLimit)) KillTree(driverId);
        try
        {
            _profile.Delete(recursive: true);
        }
        catch (IOException)
        {
            // A helper of a browser that was ended by force may still write; the directory is temporary anyway.
        }
    }

    private void Quit()
    {
        try
        {
            _driver?.Quit();
            _service.Dispose();
        }
        catch (WebDriverException)
        {
            // The browser had gone already.
        }
    }

    private static void KillTree(int driverId)
    {
        try
        {
            using var driver = Process.GetProcessById(driverId);
            driver.Kill(entireProcessTree: true);
        }
        catch (ArgumentException)
        {
            // No such process any more.
        }
    }
}
