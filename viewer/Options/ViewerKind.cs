namespace QuicLoad.Viewer.Options;

/// <summary>What plays.</summary>
internal enum ViewerKind
{
    /// <summary>A real browser.</summary>
    Browser,

    /// <summary>A light client that fetches as a player would and shows nothing.</summary>
    Synthetic,

    /// <summary>Many such clients in one process, each a user with an address of its own.</summary>
    Packed,
}
