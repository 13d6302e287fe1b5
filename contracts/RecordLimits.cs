namespace QuicLoad.Contracts;

/// <summary>How large the values of a record may be. A viewer is not trusted: what is beyond these is no record.</summary>
public static class RecordLimits
{
    /// <summary>Characters of a line.</summary>
    public const int Line = 1 << 20;

    /// <summary>Levels of JSON within each other.</summary>
    public const int Depth = 16;

    /// <summary>Characters of a name: of a run, viewer, node, player or protocol.</summary>
    public const int Name = 253;

    /// <summary>Characters of a viewer's UID.</summary>
    public const int Uid = 100;

    /// <summary>Characters of a protocol's name.</summary>
    public const int Protocol = 20;

    /// <summary>Characters of a quality's name.</summary>
    public const int Quality = 100;

    /// <summary>Characters of a path, video, reason or message.</summary>
    public const int Text = 2000;

    /// <summary>Different qualities of a playback.</summary>
    public const int Qualities = 64;

    /// <summary>Changes of quality in a playback.</summary>
    public const int Changes = 10_000;

    /// <summary>Different protocols of a playback.</summary>
    public const int Protocols = 16;

    /// <summary>A line's number within its boot.</summary>
    public const long Sequence = 1_000_000_000;

    /// <summary>Seconds of anything that has no begin of its own: a browser's start, loading a page.</summary>
    public const double Seconds = 86_400;

    /// <summary>Seconds of a position in a video.</summary>
    public const double Position = 10_000_000;

    /// <summary>The first year in which a record may have been written.</summary>
    public const int FirstYear = 2000;

    /// <summary>The last year.</summary>
    public const int LastYear = 2099;
}
