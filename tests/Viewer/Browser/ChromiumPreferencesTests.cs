using OpenQA.Selenium.Chrome;
using QuicLoad.Viewer.Browser;
using Xunit;

namespace QuicLoad.Tests.Viewer.Browser;

public sealed class ChromiumPreferencesTests
{
    [Fact]
    public void AddTo_AFreshProfile_OpensAnEmptyPage()
    {
        using var profile = new ProfileDirectory();
        var options = new ChromeOptions { BinaryLocation = InstalledPrograms.Browser };
        // Without the sandbox, since tests run as root too. Told no profile, the driver would open a page of its own.
        options.AddArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run");
        options.AddArguments("--disable-background-networking", $"--user-data-dir={profile.Path}");
        ChromiumPreferences.AddTo(options);
        using var browser = new ChromeDriver(
            ChromeDriverService.CreateDefaultService("/usr/bin", "chromedriver"),
            options,
            TimeSpan.FromMinutes(2)
        );
        Assert.Equal("about:blank", browser.Url);
        Assert.Single(browser.WindowHandles);
    }
}
