namespace QuicLoad.Viewer.Playback;

/// <summary>Names of playbacks: UID-BOOT-NUMBER, from 1. No two are ever the same.</summary>
/// <param name="uid">The viewer's UID.</param>
/// <param name="boot">Which start of the program this is.</param>
internal sealed class PlaybackNames(string uid, string boot)
{
    private int last;

    /// <summary>One more.</summary>
    public string Next() => $"{uid}-{boot}-{++last}";
}
