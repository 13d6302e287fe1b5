using QuicLoad.Contracts;
using QuicLoad.Tests.Shared;
using QuicLoad.Viewer.Assignments;
using Xunit;

namespace QuicLoad.Tests.Viewer.Assignments;

public sealed class FollowedFileTests : IDisposable
{
    private readonly TemporaryFolder directory = new();
    private readonly FollowedFile<string> file;
    private int reads;

    public FollowedFileTests() => file = new FollowedFile<string>(FilePath, Read);

    private string FilePath => directory.PathTo("plan.json");

    private string Read(string text)
    {
        reads++;
        return text == "bad" ? throw new RecordException("it is bad.") : text;
    }

    private void Replace(string text)
    {
        var part = FilePath + ".part";
        File.WriteAllText(part, text);
        File.Move(part, FilePath, overwrite: true);
    }

    [Fact]
    public void Look_NoFileOrNoFolder_IsNoMistake()
    {
        Assert.Null(file.Look());
        Assert.Null(file.Value);
        Assert.Null(new FollowedFile<string>("/nowhere/plan.json", Read).Look());
    }

    [Fact]
    public void Look_FileReplacedAndTakenAway_FollowsIt()
    {
        Replace("one");
        Assert.Null(file.Look());
        Assert.Equal("one", file.Value);
        Replace("three");
        file.Look();
        Assert.Equal("three", file.Value);
        File.Delete(FilePath);
        Assert.Null(file.Look());
        Assert.Null(file.Value);
    }

    [Fact]
    public void Look_Unchanged_ReadsOnce()
    {
        Replace("one");
        file.Look();
        file.Look();
        Assert.Equal(1, reads);
    }

    [Fact]
    public void Look_BadFile_IsToldOnceAndCountsAsNone()
    {
        Replace("one");
        file.Look();
        Replace("bad");
        Assert.Equal($"{FilePath}: it is bad.", file.Look());
        Assert.Null(file.Look());
        Assert.Null(file.Value);
    }

    [Fact]
    public void Look_AConfigMapsLinks_AreFollowed()
    {
        // kubelet is never so quick that two versions have one time; a test within a tick of the kernel's clock is
        void Publish(int version, string text)
        {
            var folder = directory.Info.CreateSubdirectory($"..v{version}");
            var plan = Path.Combine(folder.FullName, "plan.json");
            File.WriteAllText(plan, text);
            File.SetLastWriteTimeUtc(plan, DateTime.UnixEpoch.AddDays(version));
            File.Delete(directory.PathTo("..data"));
            File.CreateSymbolicLink(directory.PathTo("..data"), folder.Name);
        }

        Publish(1, "one");
        File.CreateSymbolicLink(FilePath, Path.Combine("..data", "plan.json"));
        file.Look();
        Assert.Equal("one", file.Value);
        Publish(2, "two");
        file.Look();
        Assert.Equal("two", file.Value);
    }

    public void Dispose() => directory.Dispose();
}
