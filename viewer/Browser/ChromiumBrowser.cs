using OpenQA.Selenium.Chrome;
using OpenQA.Selenium.Chromium;

namespace QuicLoad.Viewer.Browser;

/// <summary>A Chromium behind a <see cref="ChromiumService"/>.</summary>
internal sealed class ChromiumBrowser(ChromiumService service, ChromeOptions options, TimeSpan callLimit)
    : ChromiumDriver(service, options, callLimit);
