using System.Diagnostics;
using OpenQA.Selenium;
using OpenQA.Selenium.Chrome;
using QuicLoad.Viewer.Options;
using QuicLoad.Viewer.Playback;

namespace QuicLoad.Viewer.Browser;

/// <summary>One Chromium under one chromedriver.</summary>
internal sealed class BrowserSession : IDisposable
{
    // Generous: when hundreds start at once, each start takes long, and giving up on one only adds to the crowd.
    private static readonly TimeSpan s_callLimit = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan s_loadLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_quitLimit = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_abandonedLimit = TimeSpan.FromSeconds(1);
    private readonly ProfileDirectory _profile;
    private readonly ChromiumService _service;
    private readonly ViewerOptions _options;
    private readonly ViewerProtocol _protocol;
    private ChromiumBrowser? _browser;
    private Task _lastCall = Task.CompletedTask;

    /// <summary>Prepares a session; <see cref="StartAsync"/> starts it.</summary>
    /// <param name="options">What the viewer is to do.</param>
    /// <param name="profile">Where the browser keeps its profile.</param>
    /// <param name="protocol">The protocol to play over.</param>
    /// <param name="display">The X display for the window, or null for none.</param>
    public BrowserSession(ViewerOptions options, ProfileDirectory profile, ViewerProtocol protocol, string? display) =>
        (_options, _profile, _protocol, _service) = (options, profile, protocol, new ChromiumService(display));

    /// <summary>Starts the driver and the browser.</summary>
    /// <returns>The browser's version.</returns>
    /// <exception cref="PlaybackException">They did not start.</exception>
    public Task<string> StartAsync(CancellationToken cancellationToken) => CallAsync(
        () =>
        {
            var options = new ChromeOptions { BinaryLocation = InstalledPrograms.Browser, PageLoadStrategy = PageLoadStrategy.Eager };
            options.AddArguments(ChromiumFlags.For(_options, _protocol, _profile.Path));
            options.AddExcludedArguments("enable-automation", "enable-logging");
            _browser = new ChromiumBrowser(_service, options, s_callLimit);
            _browser.Manage().Timeouts().PageLoad = s_loadLimit;
            return _browser.Capabilities.GetCapability("browserVersion")?.ToString() ?? "unknown";
        },
        cancellationToken);

    /// <summary>Opens a page.</summary>
    /// <exception cref="PlaybackException">The browser has gone, or gave up on the page.</exception>
    public Task OpenAsync(Uri page, CancellationToken cancellationToken) => CallAsync<object?>(
        () =>
        {
            try
            {
                _browser!.Navigate().GoToUrl(page);
            }
            catch (WebDriverException error) when (error.Message.StartsWith("unknown error", StringComparison.Ordinal))
            {
                // The browser shows an error page, which tells the next script; the driver knows less.
            }
            return null;
        },
        cancellationToken);

    /// <summary>Runs a script in the page.</summary>
    /// <exception cref="PlaybackException">The browser has gone.</exception>
    public Task<object?> RunAsync(string script, CancellationToken cancellationToken, params object[] arguments) =>
        CallAsync(() => _browser!.ExecuteScript(script, arguments), cancellationToken);

    /// <summary>Ends browser and driver, politely within 2 s, else by force.</summary>
    public void Dispose()
    {
        var quit = _browser is not null && _lastCall.IsCompleted && Task.Run(Quit).Wait(s_quitLimit);
        if (!quit)
        {
            KillDriver();
            // A start that was abandoned may bring up a driver after all.
            _ = Task.WhenAny(_lastCall).Wait(s_abandonedLimit);
        }
        KillDriver();
    }

    // The driver's calls block for long; a viewer that must stop cannot wait for them.
    private Task<T> CallAsync<T>(Func<T> call, CancellationToken cancellationToken)
    {
        var running = Task.Run(() => Explained(call), CancellationToken.None);
        _lastCall = running;
        return running.WaitAsync(cancellationToken);
    }

    private T Explained<T>(Func<T> call)
    {
        try
        {
            return call();
        }
        catch (Exception error) when (error is WebDriverException or InvalidOperationException)
        {
            // Once it runs, Chromium complains of much that is no reason for anything.
            throw new PlaybackException(StartFailure.Explain(error.Message, _browser is null ? _service.Complaint : null), error);
        }
    }

    private void Quit()
    {
        try
        {
            _browser!.Quit();
            _service.Dispose();
        }
        catch (Exception error) when (error is WebDriverException or InvalidOperationException)
        {
            // The browser or its driver had gone already.
        }
    }

    private void KillDriver()
    {
        if (_service.ProcessId is not (> 0 and var id)) return;
        try
        {
            using var driver = Process.GetProcessById(id);
            driver.Kill(entireProcessTree: true);
        }
        catch (ArgumentException)
        {
            // No such process any more.
        }
    }
}
