namespace QuicLoad.Viewer.Browser;

/// <summary>The programs that a viewer stands on, where Debian's packages put them.</summary>
internal static class InstalledPrograms
{
    /// <summary>The virtual X display.</summary>
    public const string Display = "/usr/bin/Xvfb";

    /// <summary>The driver through which the browser is told what to do.</summary>
    public const string Driver = "/usr/bin/chromedriver";

    /// <summary>The browser itself, not the shell script in front of it.</summary>
    public const string Browser = "/usr/lib/chromium/chromium";

    private static readonly (string Path, string Package)[] s_all = [(Display, "xvfb"), (Driver, "chromium-driver"), (Browser, "chromium")];

    /// <summary>One message for each program that is missing.</summary>
    /// <param name="exists">Says whether a file exists.</param>
    public static IReadOnlyList<string> Missing(Func<string, bool> exists) =>
    [
        .. s_all.Where(program => !exists(program.Path)).Select(program =>
            $"\"{program.Path}\" must exist. Run the viewer in its image, or install the package {program.Package}."),
    ];
}
