using QuicLoad.Records;
using QuicLoad.Viewer.Duties;
using Xunit;

namespace QuicLoad.Tests.Viewer.Duties;

public sealed class FollowedFileTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("followed");
    private readonly FollowedFile<string> _file;
    private int _reads;

    public FollowedFileTests() => _file = new FollowedFile<string>(FilePath, Read);

    private string FilePath => Path.Combine(_directory.FullName, "plan.json");

    private string Read(string text)
    {
        _reads++;
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
        Assert.Null(_file.Look());
        Assert.Null(_file.Value);
        Assert.Null(new FollowedFile<string>("/nowhere/plan.json", Read).Look());
    }

    [Fact]
    public void Look_FileReplacedAndTakenAway_FollowsIt()
    {
        Replace("one");
        Assert.Null(_file.Look());
        Assert.Equal("one", _file.Value);
        Replace("three");
        _file.Look();
        Assert.Equal("three", _file.Value);
        File.Delete(FilePath);
        Assert.Null(_file.Look());
        Assert.Null(_file.Value);
    }

    [Fact]
    public void Look_Unchanged_ReadsOnce()
    {
        Replace("one");
        _file.Look();
        _file.Look();
        Assert.Equal(1, _reads);
    }

    [Fact]
    public void Look_BadFile_IsToldOnceAndCountsAsNone()
    {
        Replace("one");
        _file.Look();
        Replace("bad");
        Assert.Equal($"{FilePath}: it is bad.", _file.Look());
        Assert.Null(_file.Look());
        Assert.Null(_file.Value);
    }

    [Fact]
    public void Look_AConfigMapsLinks_AreFollowed()
    {
        void Publish(string version, string text)
        {
            var folder = _directory.CreateSubdirectory(version).FullName;
            File.WriteAllText(Path.Combine(folder, "plan.json"), text);
            File.Delete(Path.Combine(_directory.FullName, "..data"));
            File.CreateSymbolicLink(Path.Combine(_directory.FullName, "..data"), version);
        }

        Publish("..v1", "one");
        File.CreateSymbolicLink(FilePath, Path.Combine("..data", "plan.json"));
        _file.Look();
        Assert.Equal("one", _file.Value);
        Publish("..v2", "two");
        _file.Look();
        Assert.Equal("two", _file.Value);
    }

    public void Dispose() => _directory.Delete(recursive: true);
}
