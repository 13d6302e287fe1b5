namespace QuicLoad.Viewer.Options;

/// <summary>Where the browser draws.</summary>
internal enum ViewerDisplay
{
    /// <summary>In a window on a virtual X display.</summary>
    Xvfb,

    /// <summary>Nowhere: the browser's own headless mode.</summary>
    Headless,
}
