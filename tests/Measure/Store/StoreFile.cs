using QuicLoad.Measure.Store;

namespace QuicLoad.Tests.Measure.Store;

/// <summary>A store in a folder of its own.</summary>
internal sealed class StoreFile : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("quic-load-store-");

    public StoreFile() => Store = new RunStore(Path);

    public string Path => System.IO.Path.Combine(folder.FullName, "runs.db");

    public RunStore Store { get; private set; }

    /// <summary>As after the end of the process.</summary>
    public RunStore Reopen()
    {
        Store.Dispose();
        return Store = new RunStore(Path);
    }

    public void Dispose()
    {
        Store.Dispose();
        folder.Delete(recursive: true);
    }
}
