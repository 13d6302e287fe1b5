namespace QuicLoad.Components.Viewers;

/// <summary>What a viewer is.</summary>
public enum ViewerKind
{
    /// <summary>A real browser that plays the video.</summary>
    Browser,

    /// <summary>
    /// A small client that fetches at playing speed and shows nothing: many more of them fit on a worker, and every output says that they
    /// are none.
    /// </summary>
    Synthetic,
}
