using QuicLoad.Viewer.Options;

namespace QuicLoad.Viewer.Browser;

/// <summary>The programs that a viewer stands on, where Debian's packages put them.</summary>
internal static class InstalledPrograms
{
    /// <summary>The virtual X display.</summary>
    public const string Display = "/usr/bin/Xvfb";

    /// <summary>The driver through which the browser is controlled.</summary>
    public const string Driver = "/usr/bin/chromedriver";

    /// <summary>The browser itself, not the shell script in front of it.</summary>
    public const string Browser = "/usr/lib/chromium/chromium";

    /// <summary>The HTTP/3 client of synthetic viewers.</summary>
    public const string Http3Client = "/usr/bin/gtlsclient";

    /// <summary>The HTTP/2 client of synthetic viewers.</summary>
    public const string Http2Client = "/usr/bin/curl";

    private static readonly (string Path, string Package, Func<ViewerOptions, bool> IsNeeded)[] All =
    [
        (Display, "xvfb", options => options is { Kind: ViewerKind.Browser, Display: ViewerDisplay.Xvfb }),
        (Driver, "chromium-driver", options => options.Kind == ViewerKind.Browser),
        (Browser, "chromium", options => options.Kind == ViewerKind.Browser),
        (Http3Client, "ngtcp2-client", options => options.Kind == ViewerKind.Synthetic),
        (Http2Client, "curl", options => options.Kind == ViewerKind.Synthetic),
    ];

    /// <summary>One message for each program that a viewer needs and that is missing.</summary>
    /// <param name="options">What the viewer is to do.</param>
    /// <param name="exists">Says whether a file exists.</param>
    public static IReadOnlyList<string> Missing(ViewerOptions options, Func<string, bool> exists) =>
        [
            .. All.Where(program => program.IsNeeded(options) && !exists(program.Path))
                .Select(program =>
                    $"\"{program.Path}\" must exist. Run the viewer in its image, or install the package {program.Package}."
                ),
        ];
}
