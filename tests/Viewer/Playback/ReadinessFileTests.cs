using QuicLoad.Viewer.Playback;
using Xunit;

namespace QuicLoad.Tests.Viewer.Playback;

public sealed class ReadinessFileTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("readiness");

    private string FilePath => Path.Combine(_directory.FullName, "playing");

    [Fact]
    public void Set_FollowsThePlayback()
    {
        using var file = new ReadinessFile(FilePath);
        file.Set(false);
        Assert.False(File.Exists(FilePath));
        file.Set(true);
        file.Set(true);
        Assert.True(File.Exists(FilePath));
        file.Set(false);
        Assert.False(File.Exists(FilePath));
    }

    [Fact]
    public void Dispose_WhilePlaying_TakesTheFileAway()
    {
        using (var file = new ReadinessFile(FilePath)) file.Set(true);
        Assert.False(File.Exists(FilePath));
    }

    public void Dispose() => _directory.Delete(recursive: true);
}
