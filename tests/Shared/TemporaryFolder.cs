namespace QuicLoad.Tests.Shared;

/// <summary>A folder of a test's own; deleted with all that is in it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public DirectoryInfo Info { get; } = Directory.CreateTempSubdirectory("quic-load-tests-");

    public string Root => Info.FullName;

    public string PathTo(params string[] names) => Path.Combine([Root, .. names]);

    public void Dispose() => Info.Delete(recursive: true);
}
