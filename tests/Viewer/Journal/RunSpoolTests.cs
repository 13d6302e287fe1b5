using QuicLoad.Viewer.Journal;
using Xunit;

namespace QuicLoad.Tests.Viewer.Journal;

public sealed class RunSpoolTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("spool");
    private readonly RunSpool _spool;

    public RunSpoolTests() => _spool = new RunSpool(_directory.FullName, "u-1");

    private string FilePath(string run) => Path.Combine(_directory.FullName, run, "u-1.jsonl");

    [Fact]
    public void Append_LinesOfTwoRuns_GoToAFileEach()
    {
        Assert.Null(_spool.Append("a", "1"));
        Assert.Null(_spool.Append("b", "2"));
        Assert.Null(_spool.Append("a", "3ü"));
        Assert.Equal("1\n3ü\n", File.ReadAllText(FilePath("a")));
        Assert.Equal("2\n", File.ReadAllText(FilePath("b")));
    }

    [Fact]
    public void Append_AfterHalfALine_LeavesItALineOfItsOwn()
    {
        Directory.CreateDirectory(Path.Combine(_directory.FullName, "a"));
        File.WriteAllText(FilePath("a"), "1\n{\"schema\":1,\"ev");
        _spool.Append("a", "2");
        Assert.Equal("1\n{\"schema\":1,\"ev\n2\n", File.ReadAllText(FilePath("a")));
    }

    [Fact]
    public void Append_FolderTakenAway_MakesItAnew()
    {
        _spool.Append("a", "1");
        Directory.Delete(Path.Combine(_directory.FullName, "a"), recursive: true);
        Assert.Null(_spool.Append("a", "2"));
        Assert.Equal("2\n", File.ReadAllText(FilePath("a")));
    }

    [Fact]
    public void Append_NoFolder_SaysWhatToMount() => Assert.Equal(
        "/nowhere: the run's records cannot be written: there is no such folder. Mount the node's folder for records there.",
        new RunSpool("/nowhere", "u-1").Append("a", "1"));

    [Fact]
    public void Append_AfterAFailure_WritesAllThatWaited()
    {
        var blocked = Path.Combine(_directory.FullName, "a");
        File.WriteAllText(blocked, "a file where a folder must be");
        Assert.Contains("the run's records cannot be written: ", _spool.Append("a", "1"), StringComparison.Ordinal);
        Assert.NotNull(_spool.Append("a", "2"));
        File.Delete(blocked);
        Assert.Null(_spool.Append("a", "3"));
        Assert.Equal("1\n2\n3\n", File.ReadAllText(FilePath("a")));
    }

    public void Dispose() => _directory.Delete(recursive: true);
}
