namespace QuicLoad.Viewer.Browser;

/// <summary>A fresh directory for one browser's profile, removed with all that is in it.</summary>
internal sealed class ProfileDirectory : IDisposable
{
    private const int Tries = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.1);
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("quic-load-viewer-");

    /// <value>Where it is.</value>
    public string Path => directory.FullName;

    /// <summary>Removes the directory. A browser that was just ended by force may still be writing, hence several tries.</summary>
    public void Dispose()
    {
        for (var tries = 1; Directory.Exists(Path); tries++)
        {
            try
            {
                Directory.Delete(Path, recursive: true);
            }
            catch (IOException) when (tries < Tries)
            {
                Thread.Sleep(Pause);
            }
        }
    }
}
