namespace QuicLoad.Viewer.Playback;

/// <summary>A file that is there while the video advances, for a readiness probe.</summary>
/// <param name="path">Where it is.</param>
internal sealed class ReadinessFile(string path) : IDisposable
{
    /// <summary>Where the probe looks.</summary>
    public const string DefaultPath = "/tmp/playing";

    /// <summary>Makes the file or takes it away.</summary>
    public void Set(bool playing)
    {
        if (!playing) File.Delete(path);
        else if (!File.Exists(path)) File.WriteAllBytes(path, []);
    }

    /// <summary>Takes the file away.</summary>
    public void Dispose() => Set(false);
}
