using OpenQA.Selenium.Chrome;

namespace QuicLoad.Viewer.Browser;

/// <summary>
/// What a viewer's browser opens at its start: an empty page. Without it that is the new tab page, a page of the browser's own in a process
/// of its own, which costs a second of processor time and is left at once.
/// </summary>
internal static class ChromiumPreferences
{
    private const int OpenTheseAddresses = 4;
    private static readonly string[] Addresses = ["about:blank"];

    /// <summary>Gives them to a browser that is to be started with a fresh profile.</summary>
    public static void AddTo(ChromeOptions options)
    {
        options.AddUserProfilePreference("session.restore_on_startup", OpenTheseAddresses);
        options.AddUserProfilePreference("session.startup_urls", Addresses);
    }
}
