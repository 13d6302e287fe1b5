using QuicLoad.Viewer.Browser;
using Xunit;

namespace QuicLoad.Tests.Viewer.Browser;

public sealed class ProfileDirectoryTests
{
    [Fact]
    public void Dispose_DirectoryWithFiles_RemovesIt()
    {
        string path;
        using (var profile = new ProfileDirectory())
        {
            path = profile.Path;
            Directory.CreateDirectory(Path.Combine(path, "Default"));
            File.WriteAllText(Path.Combine(path, "Default", "Preferences"), "{}");
        }
        Assert.False(Directory.Exists(path));
    }

    [Fact]
    public void Dispose_GoneAlready_IsFine()
    {
        using var profile = new ProfileDirectory();
        Directory.Delete(profile.Path);
        profile.Dispose();
        Assert.False(Directory.Exists(profile.Path));
    }
}
