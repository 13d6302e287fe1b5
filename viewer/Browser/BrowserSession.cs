using System.Diagnostics;
using OpenQA.Selenium;
using OpenQA.Selenium.Chrome;
using QuicLoad.Viewer.Playback;

namespace QuicLoad.Viewer.Browser;

/// <summary>One Chromium under one chromedriver.</summary>
internal sealed class BrowserSession : IDisposable
{
    // Generous: when hundreds start at once, each start takes long, and giving up on one only adds to the crowd.
    private static readonly TimeSpan CallLimit = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan LoadLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan QuitLimit = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan AbandonedLimit = TimeSpan.FromSeconds(1);
    private readonly IReadOnlyList<string> flags;
    private readonly ChromiumService service;
    private ChromiumBrowser? browser;
    private Task lastCall = Task.CompletedTask;

    /// <summary>Prepares a session; <see cref="StartAsync"/> starts it.</summary>
    /// <param name="flags">The browser's command line.</param>
    /// <param name="display">The X display for the window, or null for none.</param>
    public BrowserSession(IReadOnlyList<string> flags, string? display) => (this.flags, service) = (flags, new ChromiumService(display));

    /// <summary>Where the browser listens for DevTools: host and port.</summary>
    public string DevToolsAddress =>
        browser?.Capabilities.GetCapability("goog:chromeOptions") is IReadOnlyDictionary<string, object> options
        && options.TryGetValue("debuggerAddress", out var address)
            ? $"{address}"
            : throw new PlaybackException("The driver must say where the browser's DevTools are, and did not.");

    /// <summary>Starts the driver and the browser.</summary>
    /// <returns>The browser's version.</returns>
    /// <exception cref="PlaybackException">They did not start.</exception>
    public Task<string> StartAsync(CancellationToken cancellationToken) =>
        CallAsync(
            () =>
            {
                var options = new ChromeOptions { BinaryLocation = InstalledPrograms.Browser, PageLoadStrategy = PageLoadStrategy.Eager };
                options.AddArguments(flags);
                options.AddExcludedArguments("enable-automation", "enable-logging");
                ChromiumPreferences.AddTo(options);
                browser = new ChromiumBrowser(service, options, CallLimit);
                browser.Manage().Timeouts().PageLoad = LoadLimit;
                return browser.Capabilities.GetCapability("browserVersion")?.ToString() ?? "unknown";
            },
            cancellationToken
        );

    /// <summary>Goes on in another window.</summary>
    /// <exception cref="PlaybackException">The browser or the window has gone.</exception>
    public Task GoToAsync(string window, CancellationToken cancellationToken) =>
        CallAsync<object?>(() => browser!.SwitchTo().Window(window), cancellationToken);

    /// <summary>Opens a page.</summary>
    /// <exception cref="PlaybackException">The browser has gone, or gave up on the page.</exception>
    public Task OpenAsync(Uri page, CancellationToken cancellationToken) =>
        CallAsync<object?>(
            () =>
            {
                try
                {
                    browser!.Navigate().GoToUrl(page);
                }
                catch (WebDriverException error) when (error.Message.StartsWith("unknown error", StringComparison.Ordinal))
                {
                    // The browser shows an error page, which tells the next script; the driver knows less.
                }
                return null;
            },
            cancellationToken
        );

    /// <summary>Runs a script in the page.</summary>
    /// <exception cref="PlaybackException">The browser has gone.</exception>
    public Task<object?> RunAsync(string script, CancellationToken cancellationToken, params object[] arguments) =>
        CallAsync(() => browser!.ExecuteScript(script, arguments), cancellationToken);

    /// <summary>Ends browser and driver, politely within 2 s, else by force.</summary>
    public void Dispose()
    {
        var quit = browser is not null && lastCall.IsCompleted && Task.Run(Quit).Wait(QuitLimit);
        if (!quit)
        {
            KillDriver();
            // A start that was abandoned may bring up a driver after all.
            _ = Task.WhenAny(lastCall).Wait(AbandonedLimit);
        }
        KillDriver();
    }

    // The driver's calls block for long; a viewer that must stop cannot wait for them.
    private Task<T> CallAsync<T>(Func<T> call, CancellationToken cancellationToken)
    {
        var running = AfterAsync(lastCall, call);
        lastCall = running;
        return running.WaitAsync(cancellationToken);
    }

    // One whose caller has left is not overtaken: it is meant for the window that it was made for.
    private async Task<T> AfterAsync<T>(Task before, Func<T> call)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return await Task.Run(() => Explained(call)).ConfigureAwait(false);
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
            throw new PlaybackException(StartFailure.Explain(error.Message, browser is null ? service.Complaint : null), error);
        }
    }

    private void Quit()
    {
        try
        {
            browser!.Quit();
            service.Dispose();
        }
        catch (Exception error) when (error is WebDriverException or InvalidOperationException)
        {
            // The browser or its driver had gone already.
        }
    }

    private void KillDriver()
    {
        if (service.ProcessId is not (> 0 and var id))
            return;
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
