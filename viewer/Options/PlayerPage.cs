namespace QuicLoad.Viewer.Options;

/// <summary>Which player page the browser opens.</summary>
internal enum PlayerPage
{
    /// <summary>Video of the origin's own, in several qualities.</summary>
    Adaptive,

    /// <summary>A video of YouTube's, by its iFrame API.</summary>
    YouTube,
}
