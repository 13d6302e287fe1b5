namespace QuicLoad.Viewer.Playback;

/// <summary>What is said to the player page.</summary>
internal static class PlaybackScripts
{
    /// <summary>Begins a playback; its argument is the name.</summary>
    public const string Start = "window.quicLoad.start({playback: arguments[0]});";

    /// <summary>
    /// Asks for the report, in one call. Gives it as JSON; or the browser's error code when it shows an error page instead; or null.
    /// </summary>
    public const string Report = """
        if (window.quicLoad) return JSON.stringify(window.quicLoad.report());
        return location.protocol === "chrome-error:" ? document.querySelector(".error-code")?.textContent ?? "no reason given" : null;
        """;

    /// <summary>Ends all loading.</summary>
    public const string Stop = "window.quicLoad?.stop();";
}
